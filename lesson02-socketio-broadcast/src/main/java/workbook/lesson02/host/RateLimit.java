package workbook.lesson02.host;

/**
 * A token bucket: so many a second on average, and a burst after a quiet time. For one thread at a
 * time.
 */
final class RateLimit {

  private final double perNano;
  private final double burst;
  private double tokens;
  private long lastNanos;

  RateLimit(int perSecond, int burst, long nowNanos) {
    this.perNano = perSecond / 1e9;
    this.burst = burst;
    this.tokens = burst;
    this.lastNanos = nowNanos;
  }

  /** Whether one more is within the limit. */
  boolean allows(long nowNanos) {
    tokens = Math.min(burst, tokens + (nowNanos - lastNanos) * perNano);
    lastNanos = nowNanos;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
