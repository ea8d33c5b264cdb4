package workbook.lesson04.account;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Limits how often each key may do something, whether it succeeds or not: a burst after a quiet
 * time, and then once in an interval.
 *
 * <p>This is the generic cell rate algorithm. It keeps one number for each key: the time up to
 * which its turns are used. Each turn adds one interval to it; a key whose number is ahead of now
 * by more than a burst has to wait.
 *
 * <p>Memory is bounded: with more than {@value #MAX_KEYS} keys the least recently used one is
 * forgotten.
 */
final class RateLimiter {

  static final int MAX_KEYS = 50_000;

  private final long intervalNanos;
  private final long burstNanos;
  private final LongSupplier nanoTime;

  /** In the order of their last turn. */
  private final Map<String, Long> usedUpTo =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MAX_KEYS;
        }
      };

  /**
   * @param burst how many turns may come at once
   * @param interval from one turn to the next, once the burst is used
   * @param nanoTime the time in nanoseconds, as {@link System#nanoTime()} tells it
   */
  RateLimiter(int burst, Duration interval, LongSupplier nanoTime) {
    this.intervalNanos = interval.toNanos();
    this.burstNanos = burst * intervalNanos;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes a turn.
   *
   * @return zero if a turn was free, else how long to wait for one; a refused turn is not counted
   */
  synchronized Duration take(String key) {
    Duration wait = waitFor(key);
    if (wait.isZero()) {
      usedUpTo.put(key, start(key, nanoTime.getAsLong()) + intervalNanos);
    }
    return wait;
  }

  /** How long to wait for the next turn; zero if it may be taken now. */
  synchronized Duration waitFor(String key) {
    long now = nanoTime.getAsLong();
    long ahead = start(key, now) + intervalNanos - now;
    return Duration.ofNanos(Math.max(0, ahead - burstNanos));
  }

  /** A key that was quiet starts at now: unused turns are not saved beyond one burst. */
  private long start(String key, long now) {
    long used = usedUpTo.getOrDefault(key, now);
    return used - now > 0 ? used : now;
  }

  synchronized int size() {
    return usedUpTo.size();
  }
}
