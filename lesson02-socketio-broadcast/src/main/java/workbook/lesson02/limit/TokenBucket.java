package workbook.lesson02.limit;

import java.time.Duration;

/**
 * A token bucket: allows a number of things a second on average, and a burst of them after a quiet
 * time. {@link #take} takes a token for each of them. When it refuses and says how long to wait, it
 * refuses all others until that time has passed. Otherwise, of many messages sent at once, one
 * could be refused and a later one allowed, because a token was added between the two.
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
   * Takes a token.
   *
   * @return 0 if a token was taken; else none was, and this is the number of seconds to wait
   */
  public int take(long nowNanos) {
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

  /** Whether it holds a whole burst, as a new bucket does: then it need not be kept. */
  public boolean isFull(long nowNanos) {
    return tokens + (nowNanos - lastNanos) * perNano >= burst;
  }
}
