package workbook.lesson02.limit;

import java.time.Duration;

/**
 * A token bucket: allows so many a second on average, and a burst after a quiet time. After a
 * refusal everything is refused until the time is over that was told: otherwise, of many sent at
 * once, one would be refused and a later one would pass, because a token came in between.
 *
 * <p>For one thread at a time. Times are those of {@link System#nanoTime()}.
 */
public final class TokenBucket {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final double perNano;
  private final double burst;
  private double tokens;
  private long lastNanos;
  private boolean closed;
  private long opensNanos;

  public TokenBucket(int perSecond, int burst, long nowNanos) {
    this.perNano = (double) perSecond / SECOND;
    this.burst = burst;
    this.tokens = burst;
    this.lastNanos = nowNanos;
  }

  /**
   * Takes one, if there is one.
   *
   * @return 0 if it was taken, else how long to wait, in whole seconds
   */
  public int secondsToWait(long nowNanos) {
    tokens = Math.min(burst, tokens + (nowNanos - lastNanos) * perNano);
    lastNanos = nowNanos;
    closed &= nowNanos - opensNanos < 0;
    if (!closed && tokens >= 1) {
      tokens--;
      return 0;
    }
    if (!closed) {
      closed = true;
      opensNanos = nowNanos + SECOND * wholeSeconds((long) ((1 - tokens) / perNano));
    }
    return wholeSeconds(opensNanos - nowNanos);
  }

  private static int wholeSeconds(long nanos) {
    return (int) Math.max(1, (nanos + SECOND - 1) / SECOND);
  }

  /** Whether it would be missed: a full one is as good as a new one. */
  public boolean isFull(long nowNanos) {
    return tokens + (nowNanos - lastNanos) * perNano >= burst;
  }
}
