package workbook.lesson02.host.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.scheduler.SchedulerKey;
import com.corundumstudio.socketio.scheduler.SchedulerKey.Type;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Timeouts of acknowledgements: what runs, and what does not. All are due in their order. */
@Timeout(20)
class AckTimerTest {

  private final AckTimer timer = new AckTimer();
  private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    timer.shutdown();
  }

  private void schedule(SchedulerKey key, String name, int millis) {
    timer.scheduleCallback(key, () -> ran.add(name), millis, TimeUnit.MILLISECONDS);
  }

  private static SchedulerKey key(String id) {
    return new SchedulerKey(Type.ACK_TIMEOUT, id);
  }

  private String next() throws InterruptedException {
    return ran.poll(10, TimeUnit.SECONDS);
  }

  @Test
  void runsEachWhenItIsDue() throws InterruptedException {
    schedule(key("a"), "a", 2);
    timer.schedule(() -> ran.add("without a key"), 1, TimeUnit.MILLISECONDS);
    assertThat(next()).isEqualTo("without a key");
    assertThat(next()).isEqualTo("a");
  }

  @Test
  void whatWasAnsweredDoesNotRun() throws InterruptedException {
    schedule(key("a"), "a", 200);
    schedule(key("b"), "b", 201);
    timer.cancel(key("a"));
    timer.cancel(key("nobody's"));
    assertThat(next()).isEqualTo("b");
    assertThat(ran).isEmpty();
  }

  @Test
  void theSecondOfOneKeyTakesThePlaceOfTheFirst() throws InterruptedException {
    schedule(key("a"), "first", 200);
    schedule(key("a"), "second", 201);
    assertThat(next()).isEqualTo("second");
    assertThat(ran).isEmpty();
  }
}
