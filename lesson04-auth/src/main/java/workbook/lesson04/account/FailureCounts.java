package workbook.lesson04.account;

import java.util.Optional;
import java.util.function.Function;

/** Keeps how often each key has failed, for a {@link Throttle}. */
public interface FailureCounts {

  /**
   * The failures of a key. Times are in nanoseconds of a clock of its own, which is never set.
   *
   * @param lastNanos when the last attempt began
   * @param blockedUntilNanos when the next attempt may begin
   */
  record Failures(int count, long lastNanos, long blockedUntilNanos) {}

  /**
   * What is known of a key.
   *
   * @param failures empty if it has none
   * @param now in nanoseconds, as the times of its failures
   */
  record Known(Optional<Failures> failures, long now) {}

  Known read(String key);

  /**
   * Changes the failures of a key. Nobody else changes them at the same time.
   *
   * @param change answers the new ones; empty to forget them
   * @return what was known before
   */
  Known change(String key, Function<Known, Optional<Failures>> change);
}
