package workbook.lesson04.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever fails again and again: after some free attempts each failure doubles the wait,
 * from one second up to a limit. A key that was quiet for a while starts afresh.
 *
 * <p>An attempt counts as a failure from its beginning, until {@link #succeeded} takes it back:
 * otherwise a hundred guesses sent at once would all pass before the first of them was found wrong.
 *
 * <p>Memory is bounded: beyond {@value #MAX_KEYS} keys the one that was quiet longest is forgotten.
 */
final class Throttle {

  static final int MAX_KEYS = 50_000;

  private final int freeAttempts;
  private final Duration maxWait;
  private final Duration forgetAfter;
  private final Clock clock;

  /** In the order of their last attempt. */
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MAX_KEYS;
        }
      };

  private record Failures(int count, Instant last, Instant blockedUntil) {}

  /**
   * @param freeAttempts failures that cost no waiting
   * @param maxWait the longest wait
   * @param forgetAfter after so long without an attempt a key starts afresh; more than {@code
   *     maxWait}
   */
  Throttle(int freeAttempts, Duration maxWait, Duration forgetAfter, Clock clock) {
    this.freeAttempts = freeAttempts;
    this.maxWait = maxWait;
    this.forgetAfter = forgetAfter;
    this.clock = clock;
  }

  /**
   * Begins an attempt.
   *
   * @return zero if it may go on, else how long to wait; a refused attempt is not counted
   */
  synchronized Duration attempt(String key) {
    Instant now = clock.instant();
    Failures known = failures.get(key);
    if (known == null || known.last().plus(forgetAfter).isBefore(now)) {
      known = new Failures(0, now, now);
    }
    if (known.blockedUntil().isAfter(now)) {
      return Duration.between(now, known.blockedUntil());
    }
    int count = known.count() + 1;
    failures.put(key, new Failures(count, now, now.plus(waitAfter(count))));
    return Duration.ZERO;
  }

  private Duration waitAfter(int count) {
    if (count <= freeAttempts) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(1L << Math.min(count - freeAttempts - 1, 30));
    return wait.compareTo(maxWait) < 0 ? wait : maxWait;
  }

  /** Takes an attempt back that turned out to be right. */
  synchronized void succeeded(String key) {
    failures.computeIfPresent(
        key,
        (k, known) ->
            known.count() <= 1
                ? null
                : new Failures(known.count() - 1, known.last(), clock.instant()));
  }

  /** Forgets all failures of a key. */
  synchronized void forgive(String key) {
    failures.remove(key);
  }

  synchronized int size() {
    return failures.size();
  }
}
