package workbook.lesson04.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * What happens to nodes and to the database during a test: one trouble after the other, with equal
 * pauses before, between and after them. If one cannot be made, the rest is left out, and the test
 * has failed: it has not shown what it should.
 */
final class Troubles {

  @FunctionalInterface
  interface Happening {
    void happen() throws IOException, InterruptedException;
  }

  /** Something that happens, and lasts about so long. */
  record Trouble(Duration duration, Happening happening) {}

  private final List<Trouble> all;
  private final Duration time;
  private final FutureTask<Void> task = new FutureTask<>(this::happen);

  /**
   * @param time in which all of them happen
   */
  Troubles(List<Trouble> all, Duration time) {
    this.all = all;
    this.time = time;
  }

  /** Begins; on a thread of its own. */
  void begin() {
    new Thread(task, "troubles").start();
  }

  private Void happen() throws IOException, InterruptedException {
    Duration busy = all.stream().map(Trouble::duration).reduce(Duration.ZERO, Duration::plus);
    Duration pause = time.minus(busy).dividedBy(all.size() + 1L);
    long due = System.nanoTime();
    for (Trouble one : all) {
      due += pause.toNanos();
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      one.happening().happen();
      due += one.duration().toNanos();
    }
    return null;
  }

  /**
   * Whether all have happened.
   *
   * @throws IOException if one could not be made
   */
  boolean areOver() throws IOException, InterruptedException {
    if (task.isDone()) {
      await();
    }
    return task.isDone();
  }

  /**
   * Waits until all have happened.
   *
   * @throws IOException if one could not be made
   */
  void await() throws IOException, InterruptedException {
    try {
      task.get();
    } catch (ExecutionException e) {
      throw new IOException("the troubles ended early: " + e.getCause().getMessage(), e.getCause());
    }
  }
}
