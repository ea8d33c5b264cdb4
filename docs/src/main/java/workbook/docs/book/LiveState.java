package workbook.docs.book;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks a few times each second at what the workbook's other programs leave on the disk, and tells
 * the open pages when it changed: which exercises are solved, what watch mode said last, which
 * programs run.
 */
final class LiveState implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LiveState.class);
  private static final long LOOK_MILLIS = 250;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "book-live");
            thread.setDaemon(true);
            return thread;
          });

  private final LiveServer pages;
  private final ExerciseStates exercises;
  private final PortLights ports;
  private boolean fails;

  LiveState(ExerciseStates exercises, PortLights ports, LiveServer pages) {
    this.exercises = exercises;
    this.ports = ports;
    this.pages = pages;
  }

  void start() {
    timer.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Does nothing as long as nobody has a page open. */
  private void look() {
    if (pages.getConnections().isEmpty()) {
      return;
    }
    try {
      pages.tell("progress", exercises.progress());
      exercises.lastTrial().ifPresent(trial -> pages.tell("trial", trial));
      pages.tell("ports", ports.look());
      fails = false;
    } catch (IOException | RuntimeException e) {
      if (!fails) {
        log.warn("Cannot tell what happens here, and try again", e);
      }
      fails = true;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
