package workbook.lesson04.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The failures at this server, in memory. Memory is bounded: with more than {@value #MAX_KEYS} keys
 * the least recently used one is forgotten.
 */
final class LocalFailureCounts implements FailureCounts {

  static final int MAX_KEYS = 50_000;

  private final LongSupplier nanoTime;

  /** In the order of their last use. */
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MAX_KEYS;
        }
      };

  /**
   * @param nanoTime the time in nanoseconds, as {@link System#nanoTime()} tells it
   */
  LocalFailureCounts(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized Known read(String key) {
    return new Known(Optional.ofNullable(failures.get(key)), nanoTime.getAsLong());
  }

  @Override
  public synchronized Known change(String key, Function<Known, Optional<Failures>> change) {
    Known known = read(key);
    change.apply(known).ifPresentOrElse(now -> failures.put(key, now), () -> failures.remove(key));
    return known;
  }

  synchronized int size() {
    return failures.size();
  }
}
