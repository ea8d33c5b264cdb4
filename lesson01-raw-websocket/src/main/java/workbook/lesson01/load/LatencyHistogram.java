package workbook.lesson01.load;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * Counts how long the echoes took: one counter for each microsecond up to a second, and the last
 * one for everything longer. So a long run needs no more memory than a short one.
 */
final class LatencyHistogram {

  private static final int LONGEST_MICROS = 1_000_000;

  private final int[] counts = new int[LONGEST_MICROS + 1];
  private long count;

  void add(long nanos) {
    int micros = (int) Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos));
    counts[micros]++;
    count++;
  }

  long count() {
    return count;
  }

  /**
   * A percentile of the latencies; zero if there are none.
   *
   * @param share which one: 0.99 for the 99th, within which 99 of 100 echoes arrived
   */
  Duration at(double share) {
    long wanted = (long) Math.ceil(share * count);
    int micros = 0;
    for (long seen = counts[0]; seen < wanted && micros < LONGEST_MICROS; ) {
      seen += counts[++micros];
    }
    return Duration.of(micros, ChronoUnit.MICROS);
  }
}
