package workbook.lesson04.exercises;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Exercise 4.8, solved and missed. */
final class GapReaderAttempts {

  static final class Reference extends GapReaderContract {
    @Override
    LogReader reader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      return new GapReaderSolution(table, delivery, nanoTime);
    }
  }

  /** Goes from id to id, and asks of each whether it is there, or missing for long enough. */
  static final class RightIdById extends GapReaderContract {
    @Override
    LogReader reader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      return new LogReader() {

        private final Map<Long, Long> missed = new HashMap<>();
        private long last;

        @Override
        public void read() {
          long now = nanoTime.getAsLong();
          TreeMap<Long, LogRow> rows = new TreeMap<>();
          table.after(last).forEach(row -> rows.put(row.id(), row));
          long highest = rows.isEmpty() ? last : rows.lastKey();
          for (long id = last + 1; id < highest; id++) {
            if (!rows.containsKey(id)) {
              missed.putIfAbsent(id, now);
            }
          }
          while (last < highest) {
            LogRow row = rows.get(last + 1);
            if (row == null && now - missed.get(last + 1) < GapReader.PATIENCE_NANOS) {
              return;
            }
            last++;
            missed.remove(last);
            if (row != null) {
              delivery.accept(row);
            }
          }
        }
      };
    }
  }

  /** Goes on from the highest id: what is committed later is never read. */
  static final class WrongHighestId extends GapReaderContract {
    @Override
    LogReader reader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      return new Sketch(table, delivery, nanoTime) {
        @Override
        boolean waits(LogRow row, long now) {
          return false;
        }
      };
    }
  }

  /** Waits for each id for ever: one that was rolled back stops everything. */
  static final class WrongForEver extends GapReaderContract {
    @Override
    LogReader reader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      return new Sketch(table, delivery, nanoTime) {
        @Override
        boolean waits(LogRow row, long now) {
          return row.id() != last + 1;
        }
      };
    }
  }

  /** Keeps the time of the row that waits, and not of the ids that are missing below it. */
  static final class WrongTimeOfTheRow extends GapReaderContract {
    @Override
    LogReader reader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      return new Sketch(table, delivery, nanoTime) {
        @Override
        boolean waits(LogRow row, long now) {
          long since = since(row.id(), now);
          return row.id() != last + 1 && now - since < GapReader.PATIENCE_NANOS;
        }
      };
    }
  }

  /** One time for all gaps: that of the first one. */
  static final class WrongOneTime extends GapReaderContract {
    @Override
    LogReader reader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      return new Sketch(table, delivery, nanoTime) {

        private boolean isWaiting;
        private long begin;

        @Override
        boolean waits(LogRow row, long now) {
          if (row.id() == last + 1) {
            return false;
          }
          if (!isWaiting) {
            isWaiting = true;
            begin = now;
          }
          return now - begin < GapReader.PATIENCE_NANOS;
        }
      };
    }
  }

  /** Begins to count only when a gap is the first one. */
  static final class WrongOneGapAfterTheOther extends GapReaderContract {
    @Override
    LogReader reader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      return new Sketch(table, delivery, nanoTime) {
        @Override
        boolean waits(LogRow row, long now) {
          return row.id() != last + 1 && now - since(last, now) < GapReader.PATIENCE_NANOS;
        }
      };
    }
  }

  /** A little more than two seconds. */
  static final class WrongALittleLonger extends GapReaderContract {
    @Override
    LogReader reader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      return new Careful(table, delivery, nanoTime) {
        @Override
        boolean isOver(long since, long now) {
          return now - since > GapReader.PATIENCE_NANOS;
        }
      };
    }
  }

  /** Compares two times of a clock that may begin anywhere, and run over. */
  static final class WrongDeadline extends GapReaderContract {
    @Override
    LogReader reader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      return new Careful(table, delivery, nanoTime) {
        @Override
        boolean isOver(long since, long now) {
          return now >= since + GapReader.PATIENCE_NANOS;
        }
      };
    }
  }

  /** Delivers also what was given up, when it comes. */
  static final class WrongGoesBack extends GapReaderContract {
    @Override
    LogReader reader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      return new Careful(table, delivery, nanoTime) {

        private final TreeMap<Long, Boolean> done = new TreeMap<>();

        @Override
        public void read() {
          for (LogRow row : table.after(0)) {
            if (row.id() < last && done.put(row.id(), true) == null) {
              delivery.accept(row);
            }
          }
          super.read();
          table.after(0).stream()
              .filter(row -> row.id() <= last)
              .forEach(row -> done.put(row.id(), true));
        }
      };
    }
  }

  /** Never forgets since when an id was missing. */
  static final class WrongKeepsAll extends GapReaderContract {
    @Override
    LogReader reader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      return new Careful(table, delivery, nanoTime) {
        @Override
        void forget() {}
      };
    }
  }

  /** Keeps one time for each gap, with its first id: when that comes, the rest waits anew. */
  static final class WrongTimeOfTheGap extends GapReaderContract {
    @Override
    LogReader reader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      return new Careful(table, delivery, nanoTime) {
        @Override
        void miss(long id, long now) {
          if (!missedSince.containsKey(id - 1)) {
            super.miss(id, now);
          }
        }
      };
    }
  }

  /** Takes the time 0 for none. */
  static final class WrongZeroIsNoTime extends GapReaderContract {
    @Override
    LogReader reader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      return new Careful(table, delivery, nanoTime) {
        @Override
        void miss(long id, long now) {
          if (missedSince.getOrDefault(id, 0L) == 0) {
            missedSince.put(id, now);
          }
        }
      };
    }
  }

  /** Gives up an id when its time is over, although its row is there by now. */
  static final class WrongGivesUpWhatIsThere extends GapReaderContract {
    @Override
    LogReader reader(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      return new Careful(table, delivery, nanoTime) {
        @Override
        List<LogRow> rows(long now) {
          return super.rows(now).stream()
              .filter(row -> !isOver(missedSince.getOrDefault(row.id(), now), now))
              .toList();
        }
      };
    }
  }

  /** Decides for each row whether it waits. */
  private abstract static class Sketch implements LogReader {

    private final LogTable table;
    private final Consumer<LogRow> delivery;
    private final LongSupplier nanoTime;
    private final TreeMap<Long, Long> times = new TreeMap<>();
    long last;

    Sketch(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      this.table = table;
      this.delivery = delivery;
      this.nanoTime = nanoTime;
    }

    abstract boolean waits(LogRow row, long now);

    long since(long id, long now) {
      times.putIfAbsent(id, now);
      return times.get(id);
    }

    @Override
    public void read() {
      long now = nanoTime.getAsLong();
      for (LogRow row : table.after(last)) {
        if (waits(row, now)) {
          return;
        }
        last = row.id();
        times.headMap(last).clear();
        delivery.accept(row);
      }
    }
  }

  /** As the solution, but for one step. */
  private abstract static class Careful implements LogReader {

    final LogTable table;
    final Consumer<LogRow> delivery;
    private final LongSupplier nanoTime;
    final TreeMap<Long, Long> missedSince = new TreeMap<>();
    long last;

    Careful(LogTable table, Consumer<LogRow> delivery, LongSupplier nanoTime) {
      this.table = table;
      this.delivery = delivery;
      this.nanoTime = nanoTime;
    }

    boolean isOver(long since, long now) {
      return now - since >= GapReader.PATIENCE_NANOS;
    }

    void forget() {
      missedSince.headMap(last).clear();
    }

    void miss(long id, long now) {
      missedSince.putIfAbsent(id, now);
    }

    List<LogRow> rows(long now) {
      return table.after(last);
    }

    @Override
    public void read() {
      long now = nanoTime.getAsLong();
      List<LogRow> rows = rows(now);
      long before = last;
      for (LogRow row : rows) {
        missedSince.remove(row.id());
        for (long id = before + 1; id < row.id(); id++) {
          miss(id, now);
        }
        before = row.id();
      }
      for (LogRow row : rows) {
        if (missedSince.subMap(last, row.id()).values().stream().anyMatch(t -> !isOver(t, now))) {
          return;
        }
        last = row.id();
        forget();
        delivery.accept(row);
      }
    }
  }

  private GapReaderAttempts() {}
}
