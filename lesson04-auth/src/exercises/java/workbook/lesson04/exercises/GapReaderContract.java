package workbook.lesson04.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.Kept;
import workbook.exercises.LearnersException;

/** Exercise 4.8: which rows are delivered by which read, while transactions commit in any order. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class GapReaderContract {

  /** The contract, run for your class. */
  static final class Yours extends GapReaderContract {
    @Override
    LogReader reader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      return new GapReader(table, delivery, nanoTime);
    }
  }

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final TreeMap<Long, LogRow> committed = new TreeMap<>();
  private final List<Long> delivered = new ArrayList<>();
  private long now = 1_000 * MILLI;
  private LogReader reader;

  abstract LogReader reader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime);

  private void begin() {
    reader =
        reader(
            id -> List.copyOf(committed.tailMap(id, false).values()),
            row -> {
              assertThat(row.text()).as("the text of row " + row.id()).isEqualTo("text " + row.id());
              delivered.add(row.id());
            },
            () -> now);
  }

  private void commit(long... ids) {
    LongStream.of(ids).forEach(id -> committed.put(id, new LogRow(id, "text " + id)));
  }

  /** One read, after so many milliseconds, delivers these rows. */
  private void readAfter(long millis, Long... expected) {
    now += millis * MILLI;
    delivered.clear();
    reader.read();
    assertThat(delivered)
        .as(
            "what a read delivers, when %s are committed and nanoTime tells %,d ms",
            committed.keySet(), now / MILLI)
        .isEqualTo(List.of(expected));
  }

  @Test
  void deliversEachRowOnceInTheOrderOfTheIds() {
    begin();
    readAfter(0);
    commit(1, 2, 3);
    readAfter(10, 1L, 2L, 3L);
    readAfter(10);
    commit(4);
    readAfter(10, 4L);
    readAfter(5_000);
  }

  /** Node 1 has the id 2, and commits after node 2, which has the id 3. */
  @Test
  void waitsForALowerIdThatMayStillBeCommitted() {
    begin();
    commit(1, 3);
    readAfter(10, 1L);
    commit(4);
    readAfter(10);
    commit(2);
    readAfter(10, 2L, 3L, 4L);
    readAfter(10);
  }

  @Test
  void waitsForTheVeryFirstRow() {
    begin();
    commit(2);
    readAfter(10);
    commit(1);
    readAfter(10, 1L, 2L);
  }

  /** A transaction that was rolled back leaves its id unused for ever. */
  @Test
  void givesAnIdUpTwoSecondsAfterTheReadThatMissedIt() {
    begin();
    commit(1, 3);
    readAfter(10, 1L);
    readAfter(1_999);
    readAfter(1, 3L);
    commit(4);
    readAfter(10, 4L);
  }

  @Test
  void countsFromTheReadAndNotFromTheCommit() {
    begin();
    commit(1, 3);
    readAfter(60_000, 1L);
    readAfter(1_000);
    readAfter(1_000, 3L);
  }

  /** Else a log in which somebody always rolls back stands still. */
  @Test
  void countsForEachIdByItself() {
    begin();
    commit(1, 3);
    readAfter(10, 1L);
    commit(5);
    readAfter(1_500);
    readAfter(500, 3L);
    readAfter(1_499);
    readAfter(1, 5L);
  }

  /** The id 2 is missing since a row with a higher id was there, whichever. */
  @Test
  void aRowThatFillsAGapInPartDoesNotMakeTheRestWaitLonger() {
    begin();
    commit(1, 4);
    readAfter(10, 1L);
    commit(3);
    readAfter(1_900);
    readAfter(100, 3L, 4L);
  }

  @Test
  void aRowThatFillsTheBeginningOfAGapDoesNotMakeTheRestWaitLonger() {
    begin();
    commit(1, 4);
    readAfter(10, 1L);
    commit(2);
    readAfter(1_900, 2L);
    readAfter(100, 4L);
  }

  @Test
  void aGapOfManyIdsIsGivenUpAsOne() {
    begin();
    commit(1, 34); // after a crash PostgreSQL goes on with an id some thirty higher
    readAfter(10, 1L);
    readAfter(1_999);
    readAfter(1, 34L);
  }

  /** Better one row too few than an order that is not the same at all nodes. */
  @Test
  void doesNotGoBackForARowThatWasGivenUp() {
    begin();
    commit(1, 3);
    readAfter(10, 1L);
    readAfter(2_000, 3L);
    commit(2);
    readAfter(10);
    commit(4);
    readAfter(10, 4L);
  }

  /** Nobody asks when a row came: it is there, and those after it were not delivered. */
  @Test
  void deliversWhatIsThereHoweverLateTheReadIs() {
    begin();
    commit(1, 3);
    readAfter(10, 1L);
    commit(2);
    readAfter(60_000, 2L, 3L);
  }

  /** The clock of System.nanoTime begins anywhere: 0 is a time like any other. */
  @Test
  void readsAnyClock() {
    for (long start : new long[] {0, -1_000 * MILLI, Long.MAX_VALUE - 1_000 * MILLI}) {
      now = start;
      committed.clear();
      begin();
      commit(1, 3);
      readAfter(0, 1L);
      readAfter(1_999);
      readAfter(1, 3L);
    }
  }

  @Test
  void keepsNothingOfWhatIsOver() {
    begin();
    for (long id = 1; id < 2_000; id += 2) {
      commit(id);
      readAfter(id == 1 ? 0 : 3_000, id == 1 ? new Long[] {1L} : new Long[0]);
      if (id > 1) {
        readAfter(2_000, id);
      }
    }
    committed.clear();
    assertThat(Kept.by(reader)).as("entries that are kept after a thousand rows").isLessThan(10);
  }
}
