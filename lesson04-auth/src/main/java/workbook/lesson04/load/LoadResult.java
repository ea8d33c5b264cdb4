package workbook.lesson04.load;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The result of a load test.
 *
 * @param entering how long it took until all users were in the room
 * @param memory at the start, in the middle, at the end
 */
public record LoadResult(
    LoadTest test,
    Duration entering,
    DeliveryStatistics statistics,
    List<Memory> memory,
    CpuTime cpu) {

  private static final double PROMISED_P99_MILLIS = 50;

  /** By how much the memory may grow: caches fill and code is compiled, but nothing else may. */
  private static final double FLAT = 1.25;

  /** Whether nothing was lost or doubled, p99 was under 50 ms, and the memory stayed flat. */
  public boolean holds() {
    return isComplete() && isInTime() && isFlat();
  }

  private boolean isComplete() {
    return statistics.lost() == 0
        && statistics.doubled() == 0
        && statistics.stored() == statistics.messages();
  }

  private boolean isInTime() {
    return statistics.delayMillis(0.99) < PROMISED_P99_MILLIS;
  }

  private boolean isFlat() {
    return memory.get(2).heapBytes() <= FLAT * memory.get(0).heapBytes();
  }

  public String text() {
    return String.format(
            Locale.ROOT,
            """
        %,d users in one room, %,d messages a second, each to all of them, for %,d s; %d processors
        (for users and server together). All users were in the room after %.1f s.

        deliveries  %,d (%,.0f a second); lost %,d, doubled %,d
        messages    %,d, acknowledged as stored: %,d
        delay       p50 %.1f ms, p99 %.1f ms, 99.9%% %.1f ms, worst %.1f ms
        heap        %s MB in use after a collection, at the start, in the middle, at the end
        resident    %s, with a heap of at most %d MB
        collection  the one in the middle, which this test asked for, stopped the server for %d ms:
                    that is in the worst delay
        processor   server %.2f cores, users %.2f cores

        """,
            test.users(),
            test.rate(),
            test.seconds(),
            Runtime.getRuntime().availableProcessors(),
            entering.toMillis() / 1e3,
            statistics.delivered(),
            statistics.delivered() / (cpu.clock().toMillis() / 1e3),
            statistics.lost(),
            statistics.doubled(),
            statistics.messages(),
            statistics.stored(),
            statistics.delayMillis(0.5),
            statistics.delayMillis(0.99),
            statistics.delayMillis(0.999),
            statistics.worstMillis(),
            megabytes(Memory::heapBytes),
            resident(),
            LoadTestServerProcess.HEAP_MEGABYTES,
            memory.get(1).pause().toMillis(),
            cpu.serverCores(),
            cpu.usersCores())
        + verdict();
  }

  private String resident() {
    return memory.stream().allMatch(point -> point.residentBytes().isPresent())
        ? megabytes(point -> point.residentBytes().getAsLong()) + " MB for the whole process"
        : "not told by this system";
  }

  private String megabytes(ToLongFunction<Memory> figure) {
    return memory.stream()
        .map(point -> String.format(Locale.ROOT, "%.0f", figure.applyAsLong(point) / 1e6))
        .collect(Collectors.joining(", "));
  }

  private String verdict() {
    return String.format(
        Locale.ROOT,
        "%s: %s, p99 is %s %.0f ms, the memory %s.%n",
        holds() ? "It holds" : "It does not hold",
        isComplete() ? "nothing was lost, nothing came twice" : "not all came once",
        isInTime() ? "under" : "not under",
        PROMISED_P99_MILLIS,
        isFlat() ? "stayed flat" : "grew");
  }
}
