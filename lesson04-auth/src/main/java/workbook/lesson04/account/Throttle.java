package workbook.lesson04.account;

import java.time.Duration;
import java.util.Optional;
import workbook.lesson04.account.FailureCounts.Failures;
import workbook.lesson04.account.FailureCounts.Known;

/**
 * Makes keys wait that fail again and again: after some free attempts each failure doubles the
 * wait, from one second up to a limit. A key without attempts for a while starts again from zero.
 * Time is taken from the monotonic clock, because the wall clock may be set.
 *
 * <p>An attempt counts as a failure from its beginning, until {@link #succeeded} takes it back:
 * otherwise a hundred guesses sent at once would all pass before the first of them was found wrong.
 */
final class Throttle {

  private final int freeAttempts;
  private final Duration maxWait;
  private final Duration forgetAfter;
  private final FailureCounts counts;

  /**
   * @param freeAttempts how many failures cause no wait
   * @param maxWait the longest wait
   * @param forgetAfter a key without an attempt for so long starts again from zero; more than
   *     {@code maxWait}
   * @param counts keeps the failures of each key
   */
  Throttle(int freeAttempts, Duration maxWait, Duration forgetAfter, FailureCounts counts) {
    this.freeAttempts = freeAttempts;
    this.maxWait = maxWait;
    this.forgetAfter = forgetAfter;
    this.counts = counts;
  }

  /**
   * Begins an attempt.
   *
   * @return zero if it is allowed, else how long to wait; a refused attempt is not counted
   */
  Duration attempt(String key) {
    return wait(counts.change(key, this::countAttempt));
  }

  private Optional<Failures> countAttempt(Known known) {
    if (!wait(known).isZero()) {
      return known.failures();
    }
    int count = current(known).map(Failures::count).orElse(0) + 1;
    long now = known.now();
    return Optional.of(new Failures(count, now, now + waitAfter(count).toNanos()));
  }

  /** How long to wait before the next attempt; zero if it may begin now. */
  Duration waitFor(String key) {
    return wait(counts.read(key));
  }

  private Duration wait(Known known) {
    return Duration.ofNanos(
        current(known)
            .map(failures -> Math.max(0, failures.blockedUntilNanos() - known.now()))
            .orElse(0L));
  }

  /** Empty also if they are so old that they are forgotten. */
  private Optional<Failures> current(Known known) {
    return known
        .failures()
        .filter(failures -> known.now() - failures.lastNanos() <= forgetAfter.toNanos());
  }

  private Duration waitAfter(int count) {
    if (count <= freeAttempts) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(1L << Math.min(count - freeAttempts - 1, 30));
    return wait.compareTo(maxWait) < 0 ? wait : maxWait;
  }

  /** No longer counts an attempt as a failure: it has succeeded. */
  void succeeded(String key) {
    counts.change(
        key,
        known ->
            known
                .failures()
                .filter(failures -> failures.count() > 1)
                .map(
                    failures ->
                        new Failures(failures.count() - 1, failures.lastNanos(), known.now())));
  }

  /** Forgets all failures of a key. */
  void forgive(String key) {
    counts.change(key, known -> Optional.empty());
  }
}
