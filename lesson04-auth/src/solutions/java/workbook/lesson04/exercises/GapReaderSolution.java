package workbook.lesson04.exercises;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One solution of exercise 4.8. For each id that is missing it remembers when it was missed first:
 * before any row is delivered, so that the time of all gaps begins with this read.
 */
final class GapReaderSolution implements LogReader {

  private final LogTable table;
  private final Consumer<LogRow> delivery;
  private final LongSupplier nanoTime;

  /** When each missing id was missed first. All of them are higher than the last one delivered. */
  private final TreeMap<Long, Long> missedSince = new TreeMap<>();

  private long last;

  GapReaderSolution(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
    this.table = table;
    this.delivery = delivery;
    this.nanoTime = nanoTime;
  }

  @Override
  public void read() {
    long now = nanoTime.getAsLong();
    List<LogRow> rows = table.after(last);
    noteGaps(rows, now);
    for (LogRow row : rows) {
      if (mayStillCome(row.id(), now)) {
        return;
      }
      last = row.id();
      missedSince.headMap(last).clear();
      delivery.accept(row);
    }
  }

  private void noteGaps(List<LogRow> rows, long now) {
    long before = last;
    for (LogRow row : rows) {
      missedSince.remove(row.id()); // it is there now
      for (long id = before + 1; id < row.id(); id++) {
        missedSince.putIfAbsent(id, now);
      }
      before = row.id();
    }
  }

  /** Whether an id below this one is missing, and its transaction may still be committed. */
  private boolean mayStillCome(long id, long now) {
    return missedSince.headMap(id).values().stream()
        .anyMatch(since -> now - since < GapReader.PATIENCE_NANOS);
  }
}
