package workbook.lesson04.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs an action once the wall clock shows a certain time. A timer only counts how long something
 * takes, and the wall clock may be set meanwhile, forward or back; so the clock is looked at again
 * and again until it is time.
 */
public final class Alarm {

  /** So long after the clock was set forward past its time, an alarm rings at the latest. */
  static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Instant time;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final Runnable action;
  private Future<?> next;
  private boolean over;

  private Alarm(Instant time, Clock clock, ScheduledExecutorService timer, Runnable action) {
    this.time = time;
    this.clock = clock;
    this.timer = timer;
    this.action = action;
  }

  /**
   * Sets an alarm.
   *
   * @param time at which the action runs; at once if it has passed
   * @param timer runs it
   */
  public static Alarm set(
      Instant time, Clock clock, ScheduledExecutorService timer, Runnable action) {
    Alarm alarm = new Alarm(time, clock, timer, action);
    alarm.lookLater();
    return alarm;
  }

  private synchronized void lookLater() {
    if (!over) {
      Duration left = left().plusMillis(1); // a timer counts whole milliseconds: never too early
      Duration pause = left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN;
      next = timer.schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    if (left().compareTo(Duration.ZERO) > 0) {
      lookLater();
    } else if (end()) {
      action.run();
    }
  }

  private Duration left() {
    return Duration.between(clock.instant(), time);
  }

  private synchronized boolean end() {
    boolean isFirst = !over;
    over = true;
    return isFirst;
  }

  /** The action does not run any more, unless it has begun. */
  public synchronized void cancel() {
    over = true;
    next.cancel(false);
  }
}
