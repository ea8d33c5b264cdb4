package workbook.lesson01.load;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * How long each echo took: a counter for each microsecond up to a second, and what took longer in
 * the last one. So a long run needs no more memory than a short one.
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

  /** The delay that this share of all echoes stayed within; zero if there were none. */
  Duration at(double share) {
    long wanted = (long) Math.ceil(share * count);
    int micros = 0;
    for (long seen = counts[0]; seen < wanted && micros < LONGEST_MICROS; ) {
      seen += counts[++micros];
    }
    return Duration.of(micros, ChronoUnit.MICROS);
  }
}
