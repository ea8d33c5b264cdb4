package workbook.lesson04.account;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each key may do something, whether it goes well or not: a burst after a quiet time, and
 * then once in a while.
 *
 * <p>For each key one number is kept: the time up to which its turns are used. Each turn moves it
 * on by one interval; who is further ahead of now than a burst has to wait. (The field calls this
 * the generic cell rate algorithm.)
 *
 * <p>Memory is bounded: beyond {@value #MAX_KEYS} keys the one that was quiet longest is forgotten.
 */
final class Rate {

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
  Rate(int burst, Duration interval, LongSupplier nanoTime) {
    this.intervalNanos = interval.toNanos();
    this.burstNanos = burst * intervalNanos;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes a turn.
   *
   * @return zero if it was there, else how long to wait for one; a refused turn is not counted
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

  /** Nobody saves up more turns than a burst. */
  private long start(String key, long now) {
    long used = usedUpTo.getOrDefault(key, now);
    return used - now > 0 ? used : now;
  }

  synchronized int size() {
    return usedUpTo.size();
  }
}
