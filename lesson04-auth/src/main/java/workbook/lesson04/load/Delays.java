package workbook.lesson04.load;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Delays, counted by milliseconds: millions of them need no more memory than a few. */
public final class Delays {

  /** What takes longer counts as this. */
  private static final int LONGEST_MILLIS = 120_000;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(LONGEST_MILLIS + 1);

  void add(long nanos) {
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
    counts.incrementAndGet((int) Math.max(0, Math.min(LONGEST_MILLIS, millis)));
  }

  long count() {
    long sum = 0;
    for (int i = 0; i < counts.length(); i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  /**
   * A quantile, in milliseconds: 0.99 is the 99th percentile, 1 the longest. 0 if there are none.
   */
  int millis(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count()));
    long seen = 0;
    for (int i = 0; i < counts.length(); i++) {
      seen += counts.get(i);
      if (seen >= rank) {
        return i;
      }
    }
    return 0;
  }

  /** For people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %,d ms, p99 %,d ms, longest %,d ms",
        millis(0.5),
        millis(0.99),
        millis(1));
  }
}
