package workbook.lesson01.load;

import java.time.Duration;
import java.util.Locale;

/**
 * The result of an {@link EchoLoad}.
 *
 * @param clients how many clients there were
 * @param hanging how many of them still waited for an echo two seconds after the end
 * @param echoes how many arrived within the time
 * @param time how long messages were sent
 * @param p50 half of all echoes arrived within this time
 * @param p99 99 of 100 echoes arrived within this time
 */
public record EchoLoadResult(
    int clients, long hanging, long echoes, Duration time, Duration p50, Duration p99) {

  /** One line for people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d echoes a second, p50 %.2f ms, p99 %.2f ms; %d of %d clients hang",
        echoes * 1_000_000_000 / time.toNanos(),
        p50.toNanos() / 1e6,
        p99.toNanos() / 1e6,
        hanging,
        clients);
  }
}
