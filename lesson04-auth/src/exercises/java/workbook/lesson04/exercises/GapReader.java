package workbook.lesson04.exercises;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Exercise 4.8: reads a log in which a lower id may be committed after a higher one. */
final class GapReader implements LogReader {

  /** After so long the database has ended every transaction. */
  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final LogTable table;
  private final Consumer<LogRow> delivery;
  private final LongSupplier nanoTime;
  private long last;

  /**
   * @param delivery takes each row once, in the order of the ids
   * @param nanoTime the time in nanoseconds, as {@link System#nanoTime} tells it: only a difference
   *     of two times has a meaning
   */
  GapReader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
    this.table = table;
    this.delivery = delivery;
    this.nanoTime = nanoTime;
  }

  @Override
  public void read() {
    // TODO exercise 4.8: wait for rows with lower ids that may still be committed
    List<LogRow> rows = table.after(last);
    for (LogRow row : rows) {
      last = row.id();
      delivery.accept(row);
    }
  }
}
