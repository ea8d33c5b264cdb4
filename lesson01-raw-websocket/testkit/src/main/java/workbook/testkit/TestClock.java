package workbook.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. */
public final class TestClock extends Clock {

  private volatile Instant now = Instant.parse("2030-01-01T00:00:00Z");
  private volatile long nanoTime = Long.MAX_VALUE - 1_000_000; // whoever compares two, overflows

  /** Lets time pass. */
  public void advance(Duration time) {
    now = now.plus(time);
    nanoTime += time.toNanos();
  }

  /** Sets the clock, forward or back, in no time. */
  public void set(Duration ahead) {
    now = now.plus(ahead);
  }

  /** As {@link System#nanoTime()} tells it: whoever sets the clock does not change it. */
  public long nanoTime() {
    return nanoTime;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
