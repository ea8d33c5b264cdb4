package workbook.lesson03.exercises;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Exercise 3.7, solved and missed. */
final class UnreadCounterAttempts {

  static final class Reference extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new UnreadCounterSolution(jdbi);
    }
  }

  static final class RightSteps extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi);
    }
  }

  /** No lock: the database takes the higher one. */
  static final class RightStatement extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        public void read(Member member, long id) {
          insertIfNone(member);
          raise(member, id);
        }
      };
    }
  }

  /** No lock in Java: the transaction locks the member's row, and the other one waits for it. */
  static final class RightRowLock extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        public void read(Member member, long id) {
          insertIfNone(member);
          jdbi.useTransaction(
              handle -> {
                handle
                    .select(
                        "SELECT id FROM mark WHERE room = ? AND name = ? FOR UPDATE",
                        room(member),
                        who(member))
                    .mapTo(Long.class)
                    .one();
                lookAndWrite(member, id);
              });
        }
      };
    }
  }

  static final class WrongConstant extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        public int unread(Member member) {
          return Math.min(1, super.unread(member));
        }
      };
    }
  }

  /** Looks, and then writes, without a lock: the lower of two may be the last. */
  static final class WrongNoLock extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        public void read(Member member, long id) {
          lookAndWrite(member, id);
        }
      };
    }
  }

  /** Writes what comes last. */
  static final class WrongGoesBack extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        boolean isHigher(long mark, long old) {
          return true;
        }
      };
    }
  }

  /** Believes any id: what is said later is read already. */
  static final class WrongAhead extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        long clamped(Member member, long id) {
          return id;
        }
      };
    }
  }

  /** Ignores an id that is too high: whoever is a step ahead is told of all again. */
  static final class WrongIgnoresWhatIsAhead extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        long clamped(Member member, long id) {
          return id > super.clamped(member, id) ? 0 : id;
        }
      };
    }
  }

  /** Counts all messages, also one's own. */
  static final class WrongOwnToo extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        String others() {
          return "name_key <> ? OR TRUE";
        }
      };
    }
  }

  /** Knows one's own messages by the name as it is shown. */
  static final class WrongShownName extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        String own(Member member) {
          return member.name().shown().toLowerCase(Locale.ROOT);
        }
      };
    }
  }

  /** Keeps the mark under the name as it is shown. */
  static final class WrongMarkOfTheShownName extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        String who(Member member) {
          return member.name().shown();
        }
      };
    }
  }

  /** Takes what one says for a proof that one has read all before. */
  static final class WrongSpeakingIsReading extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        long mark(Member member) {
          long said =
              jdbi.withHandle(
                  handle ->
                      handle
                          .select(
                              "SELECT COALESCE(MAX(id), 0) FROM said WHERE room = ? AND name_key ="
                                  + " ?",
                              member.room().value(),
                              own(member))
                          .mapTo(Long.class)
                          .one());
          return Math.max(said, super.mark(member));
        }
      };
    }
  }

  /** One mark for a person in all rooms: ids are of all rooms. */
  static final class WrongOneMarkForAllRooms extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        String room(Member member) {
          return "all";
        }
      };
    }
  }

  /** Room and key in one column, with nothing between them. */
  static final class WrongNoSeparator extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new OneColumn(jdbi, "");
    }
  }

  /** Room and key in one column, with a sign between them that both may contain. */
  static final class WrongSeparator extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new OneColumn(jdbi, "-");
    }
  }

  /** Changes the row, and adds one if there was none: of two that find none, one breaks the key. */
  static final class WrongUpdateOrInsert extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        public void read(Member member, long id) {
          if (raise(member, id) == 0) {
            jdbi.useHandle(
                handle ->
                    handle.execute(
                        "INSERT INTO mark VALUES (?, ?, LEAST(?, (SELECT COALESCE(MAX(id), 0)"
                            + " FROM said)))",
                        room(member),
                        who(member),
                        id));
          }
        }
      };
    }
  }

  /** Counts what was said in all rooms. */
  static final class WrongAllRooms extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        String inTheRoom() {
          return "room = ? OR TRUE";
        }
      };
    }
  }

  /** The message up to which one has read is not read itself. */
  static final class WrongBoundary extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        long mark(Member member) {
          return super.mark(member) - 1;
        }
      };
    }
  }

  /** Counts a number down: to tell twice that one has read counts twice. */
  static final class WrongIdsAsNumbers extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        public int unread(Member member) {
          long all =
              jdbi.withHandle(
                  handle ->
                      handle
                          .select("SELECT COALESCE(MAX(id), 0) FROM said")
                          .mapTo(Long.class)
                          .one());
          return (int) (all - mark(member));
        }
      };
    }
  }

  /** Shows 99 for more, as many pages do: that is the page's affair. */
  static final class WrongNinetyNine extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        public int unread(Member member) {
          return Math.min(99, super.unread(member));
        }
      };
    }
  }

  /** Makes an int of an id. */
  static final class WrongInt extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        long clamped(Member member, long id) {
          return (int) super.clamped(member, id);
        }
      };
    }
  }

  /** Keeps the marks in a map, until the server stops. */
  static final class WrongMemory extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {

        private final Map<String, Long> marks = new HashMap<>();

        @Override
        long mark(Member member) {
          return marks.getOrDefault(member.key(), 0L);
        }

        @Override
        void write(Member member, long mark) {
          marks.put(member.key(), mark);
        }
      };
    }
  }

  /** Has room for short names only. */
  static final class WrongShortColumn extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {
        @Override
        void write(Member member, long mark) {
          if (who(member).length() > 40) {
            throw new IllegalStateException("Value too long for column");
          }
          super.write(member, mark);
        }
      };
    }
  }

  /** The key that no room and name but these have: a slash is in no room's name. */
  static final class RightOneColumn extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new OneColumn(jdbi, "/");
    }
  }

  /** Writes the mark into a field before it has the lock: another member's may be there. */
  static final class WrongMarkInAFieldBeforeTheLock extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {

        private volatile long last;

        @Override
        public void read(Member member, long id) {
          last = id;
          synchronized (this) {
            lookAndWrite(member, last);
          }
        }
      };
    }
  }

  /** Writes who has read into a field before it has the lock. */
  static final class WrongMemberInAFieldBeforeTheLock extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new Marks(jdbi) {

        private volatile Member last;

        @Override
        public void read(Member member, long id) {
          last = member;
          synchronized (this) {
            lookAndWrite(last, id);
          }
        }
      };
    }
  }

  private UnreadCounterAttempts() {}

  /** The room's name and the member's key are one text. */
  private static final class OneColumn extends Marks {

    private final String separator;

    OneColumn(Jdbi jdbi, String separator) {
      super(jdbi);
      this.separator = separator;
    }

    @Override
    String room(Member member) {
      return "all";
    }

    @Override
    String who(Member member) {
      return member.room().value() + separator + member.name().key();
    }
  }

  /** Right, unless one of its steps is replaced. */
  private static class Marks implements ReadMarks {

    private final Jdbi jdbi;

    Marks(Jdbi jdbi) {
      this.jdbi = jdbi;
      jdbi.useHandle(
          handle ->
              handle.execute(
                  "CREATE TABLE IF NOT EXISTS mark (room VARCHAR(60) NOT NULL, name VARCHAR(500)"
                      + " NOT NULL, id BIGINT NOT NULL, PRIMARY KEY (room, name))"));
    }

    String room(Member member) {
      return member.room().value();
    }

    String who(Member member) {
      return member.name().key();
    }

    String own(Member member) {
      return member.name().key();
    }

    String others() {
      return "name_key <> ?";
    }

    String inTheRoom() {
      return "room = ?";
    }

    boolean isHigher(long mark, long old) {
      return mark > old;
    }

    long clamped(Member member, long id) {
      long last =
          jdbi.withHandle(
              handle ->
                  handle
                      .select(
                          "SELECT COALESCE(MAX(id), 0) FROM said WHERE room = ?",
                          member.room().value())
                      .mapTo(Long.class)
                      .one());
      return Math.min(id, last);
    }

    long mark(Member member) {
      return jdbi.withHandle(
          handle ->
              handle
                  .select(
                      "SELECT COALESCE(MAX(id), 0) FROM mark WHERE room = ? AND name = ?",
                      room(member),
                      who(member))
                  .mapTo(Long.class)
                  .one());
    }

    void write(Member member, long mark) {
      jdbi.useHandle(
          handle ->
              handle.execute("MERGE INTO mark VALUES (?, ?, ?)", room(member), who(member), mark));
    }

    /** Of two at the same moment one inserts, and the other finds that there is one. */
    final void insertIfNone(Member member) {
      try {
        jdbi.useHandle(
            handle ->
                handle.execute("INSERT INTO mark VALUES (?, ?, 0)", room(member), who(member)));
      } catch (UnableToExecuteStatementException e) {
        // the key is there: so is the row
      }
    }

    /** Raises the mark in one statement, if there is one. */
    final int raise(Member member, long id) {
      return jdbi.withHandle(
          handle ->
              handle.execute(
                  "UPDATE mark SET id = GREATEST(id, LEAST(?, (SELECT COALESCE(MAX(id), 0)"
                      + " FROM said))) WHERE room = ? AND name = ?",
                  id,
                  room(member),
                  who(member)));
    }

    final void lookAndWrite(Member member, long id) {
      long mark = clamped(member, id);
      if (isHigher(mark, mark(member))) {
        write(member, mark);
      }
    }

    @Override
    public void read(Member member, long id) {
      synchronized (this) {
        lookAndWrite(member, id);
      }
    }

    @Override
    public int unread(Member member) {
      long mark = mark(member);
      return jdbi.withHandle(
          handle ->
              handle
                  .select(
                      "SELECT COUNT(*) FROM said WHERE ("
                          + inTheRoom()
                          + ") AND id > ? AND ("
                          + others()
                          + ")",
                      member.room().value(),
                      mark,
                      own(member))
                  .mapTo(Integer.class)
                  .one());
    }
  }
}
