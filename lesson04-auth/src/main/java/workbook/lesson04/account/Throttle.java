package workbook.lesson04.account;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Makes keys wait that fail again and again: after some free attempts each failure doubles the
 * wait, from one second up to a limit. A key without attempts for a while starts again from zero.
 * Time is taken from the monotonic clock, because the wall clock may be set.
 *
 * <p>An attempt counts as a failure from its beginning, until {@link #succeeded} takes it back:
 * otherwise a hundred guesses sent at once would all pass before the first of them was found wrong.
 *
 * <p>Memory is bounded: with more than {@value #MAX_KEYS} keys the least recently used one is
 * forgotten.
 */
final class Throttle {

  static final int MAX_KEYS = 50_000;

  private final int freeAttempts;
  private final Duration maxWait;
  private final Duration forgetAfter;
  private final LongSupplier nanoTime;

  /** In the order of their last attempt. */
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MAX_KEYS;
        }
      };

  private record Failures(int count, long lastNanos, long blockedUntilNanos) {}

  /**
   * @param freeAttempts how many failures cause no wait
   * @param maxWait the longest wait
   * @param forgetAfter a key without an attempt for so long starts again from zero; more than
   *     {@code maxWait}
   * @param nanoTime the time in nanoseconds, as {@link System#nanoTime()} tells it
   */
  Throttle(int freeAttempts, Duration maxWait, Duration forgetAfter, LongSupplier nanoTime) {
    this.freeAttempts = freeAttempts;
    this.maxWait = maxWait;
    this.forgetAfter = forgetAfter;
    this.nanoTime = nanoTime;
  }

  /**
   * Begins an attempt.
   *
   * @return zero if it is allowed, else how long to wait; a refused attempt is not counted
   */
  synchronized Duration attempt(String key) {
    Duration wait = waitFor(key);
    if (wait.isZero()) {
      long now = nanoTime.getAsLong();
      int count = known(key, now).count() + 1;
      failures.put(key, new Failures(count, now, now + waitAfter(count).toNanos()));
    }
    return wait;
  }

  /** How long to wait before the next attempt; zero if it may begin now. */
  synchronized Duration waitFor(String key) {
    long now = nanoTime.getAsLong();
    return Duration.ofNanos(Math.max(0, known(key, now).blockedUntilNanos() - now));
  }

  private Failures known(String key, long now) {
    Failures known = failures.get(key);
    return known == null || now - known.lastNanos() > forgetAfter.toNanos()
        ? new Failures(0, now, now)
        : known;
  }

  private Duration waitAfter(int count) {
    if (count <= freeAttempts) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(1L << Math.min(count - freeAttempts - 1, 30));
    return wait.compareTo(maxWait) < 0 ? wait : maxWait;
  }

  /** No longer counts an attempt as a failure: it has succeeded. */
  synchronized void succeeded(String key) {
    failures.computeIfPresent(
        key,
        (k, known) ->
            known.count() <= 1
                ? null
                : new Failures(known.count() - 1, known.lastNanos(), nanoTime.getAsLong()));
  }

  /** Forgets all failures of a key. */
  synchronized void forgive(String key) {
    failures.remove(key);
  }

  synchronized int size() {
    return failures.size();
  }
}
