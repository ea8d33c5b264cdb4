package workbook.lesson04.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.testkit.TestClock;

/** A clock that is set while an alarm waits for its time. */
@Timeout(20)
class AlarmTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final TestClock clock = new TestClock();
  private final HandTurnedTimer timer = new HandTurnedTimer();
  private int rung;
  private final Alarm alarm = Alarm.set(clock.instant().plus(HOUR), clock, timer, () -> rung++);

  /** Holds one task until the test lets its time come. */
  private static final class HandTurnedTimer extends ScheduledThreadPoolExecutor {

    private Runnable task;
    private Duration delay;

    HandTurnedTimer() {
      super(1);
      setRemoveOnCancelPolicy(true);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable next, long wait, TimeUnit unit) {
      task = next;
      delay = Duration.of(wait, unit.toChronoUnit());
      return super.schedule(next, 1, TimeUnit.DAYS);
    }

    void turn() {
      Runnable due = task;
      task = null;
      due.run();
    }
  }

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void itRingsAtItsTimeOnce() {
    clock.advance(HOUR.minusMillis(1));
    timer.turn();
    assertThat(rung).isZero();
    assertThat(timer.delay).as("not a moment too early").isEqualTo(Duration.ofMillis(2));
    clock.advance(timer.delay);
    timer.turn();
    assertThat(rung).isEqualTo(1);
    assertThat(timer.task).as("what is left to be done").isNull();
  }

  @Test
  void ifTheClockIsSetForwardItRingsAfterSomeSeconds() {
    assertThat(timer.delay).isEqualTo(Duration.ofSeconds(5));
    clock.set(HOUR.multipliedBy(2));
    timer.turn();
    assertThat(rung).isEqualTo(1);
  }

  @Test
  void ifTheClockIsSetBackItRingsAsMuchLater() {
    clock.set(HOUR.negated());
    clock.advance(HOUR);
    timer.turn();
    assertThat(rung).isZero();
    clock.advance(HOUR);
    timer.turn();
    assertThat(rung).isEqualTo(1);
  }

  @Test
  void whatIsCancelledDoesNotRingAndLeavesNoTimer() {
    alarm.cancel();
    assertThat(timer.getQueue()).isEmpty();
    clock.advance(HOUR);
    timer.turn();
    assertThat(rung).isZero();
    assertThat(timer.getQueue()).isEmpty();
  }
}
