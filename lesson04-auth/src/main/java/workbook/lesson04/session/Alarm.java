package workbook.lesson04.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs an action when the wall clock shows a certain time. A timer counts durations, but the wall
 * clock may be set forward or back in the meantime. So the alarm reads the clock again and again
 * until it is time.
 */
public final class Alarm {

  /** How often the clock is read: if it is set forward, an alarm is late by no more than this. */
  static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

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
   * @param time when the action runs; at once if it has passed
   * @param timer the thread that runs the action
   */
  public static Alarm set(
      Instant time, Clock clock, ScheduledExecutorService timer, Runnable action) {
    Alarm alarm = new Alarm(time, clock, timer, action);
    alarm.checkLater();
    return alarm;
  }

  private synchronized void checkLater() {
    if (!over) {
      Duration left = left().plusMillis(1); // the timer cuts to milliseconds: never too early
      Duration pause = left.compareTo(CHECK_INTERVAL) < 0 ? left : CHECK_INTERVAL;
      next = timer.schedule(this::check, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void check() {
    if (left().compareTo(Duration.ZERO) > 0) {
      checkLater();
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

  /** Cancels the alarm: the action does not run, unless it has begun. */
  public synchronized void cancel() {
    over = true;
    next.cancel(false);
  }
}
