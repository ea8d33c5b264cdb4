package workbook.lesson02.host.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.scheduler.SchedulerKey;
import com.corundumstudio.socketio.scheduler.SchedulerKey.Type;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Timeouts of acknowledgements: what runs, and what does not. */
@Timeout(20)
class AckTimerTest {

  private final AckTimer timer = new AckTimer();
  private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    timer.shutdown();
  }

  private void schedule(SchedulerKey key, String name) {
    timer.scheduleCallback(key, () -> ran.add(name), 1, TimeUnit.MILLISECONDS);
  }

  private static SchedulerKey key(String id) {
    return new SchedulerKey(Type.ACK_TIMEOUT, id);
  }

  /** Nothing is done by the timer, which has one thread, until the latch is released. */
  private CountDownLatch busy() {
    CountDownLatch latch = new CountDownLatch(1);
    timer.schedule(() -> await(latch), 0, TimeUnit.MILLISECONDS);
    return latch;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String next() throws InterruptedException {
    return ran.poll(10, TimeUnit.SECONDS);
  }

  @Test
  void runsEachWhenItIsDue() throws InterruptedException {
    CountDownLatch busy = busy();
    schedule(key("a"), "a");
    schedule(key("b"), "b");
    busy.countDown();
    assertThat(next()).isEqualTo("a");
    assertThat(next()).isEqualTo("b");
  }

  @Test
  void whatWasAnsweredDoesNotRun() throws InterruptedException {
    CountDownLatch busy = busy();
    schedule(key("a"), "a");
    schedule(key("b"), "b");
    timer.cancel(key("a"));
    timer.cancel(key("nobody's"));
    busy.countDown();
    assertThat(next()).isEqualTo("b");
    assertThat(ran).isEmpty();
  }

  @Test
  void theSecondOfOneKeyTakesThePlaceOfTheFirst() throws InterruptedException {
    CountDownLatch busy = busy();
    schedule(key("a"), "first");
    schedule(key("a"), "second");
    busy.countDown();
    assertThat(next()).isEqualTo("second");
    assertThat(ran).isEmpty();
  }
}
