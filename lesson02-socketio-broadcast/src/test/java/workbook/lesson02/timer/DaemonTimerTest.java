package workbook.lesson02.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DaemonTimerTest {

  private final DaemonTimer timer = new DaemonTimer("test-timer");
  private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  private void fail() {
    ran.add("task");
    throw new NoClassDefFoundError("injected");
  }

  @Test
  void aPeriodicTaskThatThrowsComesAgain() throws InterruptedException {
    timer.scheduleAtFixedRate(this::fail, 0, 1, TimeUnit.MILLISECONDS);
    assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("task");
    assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("task");
  }

  @Test
  void soDoesOneWithADelay() throws InterruptedException {
    timer.scheduleWithFixedDelay(this::fail, 0, 1, TimeUnit.MILLISECONDS);
    assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("task");
    assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("task");
  }

  @Test
  void whatIsDueNextRuns() throws InterruptedException {
    timer.schedule(this::fail, 0, TimeUnit.MILLISECONDS);
    timer.schedule(() -> ran.add("next"), 1, TimeUnit.MILLISECONDS);
    assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("task");
    assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("next");
  }

  @Test
  void afterItsEndNothingIsDueAnyMore() throws InterruptedException {
    timer.schedule(() -> ran.add("late"), 1, TimeUnit.HOURS);
    timer.shutdown();
    assertThat(timer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).isEmpty();
  }
}
