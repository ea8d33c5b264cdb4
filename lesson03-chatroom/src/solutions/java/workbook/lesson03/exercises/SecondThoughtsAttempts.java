package workbook.lesson03.exercises;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import workbook.lesson03.room.History;
import workbook.lesson03.room.MessageText;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.RoomName;
import workbook.lesson03.room.Said;

/** Exercise 3.6, solved and missed. */
final class SecondThoughtsAttempts {

  static final class Reference extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new SecondThoughtsSolution(jdbi);
    }
  }

  /** No lock: of two that add the same version, the table's key refuses one. */
  static final class RightKeyOfTheTable extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        int change(Member member, long id, int version, String text) throws RefusedException {
          return checkAndAdd(member, id, version, text);
        }
      };
    }
  }

  /** No lock in Java: the transaction locks the message's row, and the other one waits for it. */
  static final class RightRowLock extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        int change(Member member, long id, int version, String text) throws RefusedException {
          return jdbi.inTransaction(
              handle -> {
                handle
                    .select("SELECT id FROM said WHERE id = ? FOR UPDATE", id)
                    .mapTo(Long.class)
                    .findOne();
                return checkAndAdd(member, id, version, text);
              });
        }
      };
    }
  }

  static final class RightLock extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi);
    }
  }

  /** Writes the new text over the old one. */
  static final class WrongOverwrites extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        public List<String> versions(RoomName room, long id) {
          List<String> all = super.versions(room, id);
          return all.subList(Math.max(0, all.size() - 1), all.size());
        }
      };
    }
  }

  /** Looks, and then adds, without a lock; and the table takes every row. */
  static final class WrongNoLock extends SecondThoughtsContract {

    private static final AtomicInteger ROWS = new AtomicInteger(1);

    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        int change(Member member, long id, int version, String text) throws RefusedException {
          check(member, id, version);
          add(id, ROWS.incrementAndGet(), text);
          return version + 1;
        }
      };
    }
  }

  /** Takes a version for the newest if it is as high at least. */
  static final class WrongVersionAhead extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        boolean isNewest(int version, int newest) {
          return version >= newest;
        }
      };
    }
  }

  /** Does not ask which version the member has seen: the last one to write wins. */
  static final class WrongAnyVersion extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        boolean isNewest(int version, int newest) {
          return true;
        }
      };
    }
  }

  /** Deletes, whichever version the member has seen. */
  static final class WrongDeletesAnyVersion extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        public void delete(Member member, long id, int version) throws RefusedException {
          int newest = super.versions(member.room(), id).size();
          super.delete(member, id, newest == 0 ? version : newest);
        }
      };
    }
  }

  /** Lets everybody of the room change everything. */
  static final class WrongAnybody extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        boolean isAuthor(Said said, Member member) {
          return true;
        }
      };
    }
  }

  /** Asks for the author of an edit, and forgets to ask before a message is deleted. */
  static final class WrongAnybodyDeletes extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        public void delete(Member member, long id, int version) throws RefusedException {
          Optional<Said> said = find(member.room(), id);
          Member author =
              said.isEmpty() ? member : new Member(member.room(), PersonName.of(said.get().name()));
          super.delete(author, id, version);
        }
      };
    }
  }

  /** Knows the author by the name as it is shown. */
  static final class WrongShownName extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        boolean isAuthor(Said said, Member member) {
          return said.name()
              .toLowerCase(Locale.ROOT)
              .equals(member.name().shown().toLowerCase(Locale.ROOT));
        }
      };
    }
  }

  /** Takes the message that follows, where the room has none of this id. */
  static final class WrongNextMessage extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        Optional<Said> find(RoomName room, long id) {
          return history.after(room, id - 1, 1).stream().findFirst();
        }
      };
    }
  }

  /** Asks whether it was deleted after it has asked for the version. */
  static final class WrongDeletedHasChanged extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        boolean isDeleted(List<String> all) {
          return false;
        }

        @Override
        public List<String> versions(RoomName room, long id) {
          List<String> all = super.versions(room, id);
          return endsInNull(all) ? List.of() : all;
        }
      };
    }
  }

  /** Tells what a deleted message was before. */
  static final class WrongTellsWhatIsDeleted extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        public List<String> versions(RoomName room, long id) {
          List<String> all = find(room, id).isEmpty() ? List.of() : all(id);
          return endsInNull(all) ? all.subList(0, all.size() - 1) : all;
        }
      };
    }
  }

  /** Takes any text. */
  static final class WrongAnyText extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        String checked(String text) throws RefusedException {
          if (text.isBlank()) {
            throw new RefusedException("the message is empty");
          }
          return text.substring(0, Math.min(2_000, text.length()));
        }
      };
    }
  }

  /** Looks at the text first: a stranger is told what is wrong with it. */
  static final class WrongTextFirst extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        public int edit(Member member, long id, int version, String text) throws RefusedException {
          return super.edit(member, id, version, checked(text));
        }
      };
    }
  }

  /** Tells a stranger that the message is deleted. */
  static final class WrongDeletedFirst extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        boolean isAuthor(Said said, Member member) {
          return isDeleted(all(said.id())) || super.isAuthor(said, member);
        }
      };
    }
  }

  /** Writes over what was said when it is deleted. */
  static final class WrongDeletesTheText extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        public void delete(Member member, long id, int version) throws RefusedException {
          super.delete(member, id, version);
          jdbi.useHandle(handle -> handle.execute("UPDATE said SET text = '-' WHERE id = ?", id));
        }
      };
    }
  }

  /** Deletes the older versions with the message. */
  static final class WrongDeletesRows extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        public void delete(Member member, long id, int version) throws RefusedException {
          super.delete(member, id, version);
          jdbi.useHandle(
              handle ->
                  handle.execute("DELETE FROM version WHERE message = ? AND text IS NOT NULL", id));
        }
      };
    }
  }

  /** Tidies up the text of an edit. */
  static final class WrongStrips extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        String checked(String text) throws RefusedException {
          return super.checked(text).strip();
        }
      };
    }
  }

  /** Tidies up the text, and refuses one that says nothing new. */
  static final class WrongNothingNew extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        public int edit(Member member, long id, int version, String text) throws RefusedException {
          List<String> all = versions(member.room(), id);
          boolean isNews = all.isEmpty() || !all.get(all.size() - 1).equals(text);
          return isNews ? super.edit(member, id, version, text) : version;
        }
      };
    }
  }

  /** Orders versions by their numbers as texts: 10 comes before 2. */
  static final class WrongOrder extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        String order() {
          return "CAST(version AS VARCHAR)";
        }
      };
    }
  }

  /** Tells the newest version first. */
  static final class WrongNewestFirst extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        public List<String> versions(RoomName room, long id) {
          List<String> all = new ArrayList<>(super.versions(room, id));
          Collections.reverse(all);
          return all;
        }
      };
    }
  }

  /** Keeps all versions in a map, until the server stops. */
  static final class WrongMemory extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new InMemory(jdbi, new HashMap<>());
    }
  }

  /** Keeps all versions in one map for all servers: ids mean other messages elsewhere. */
  static final class WrongStatic extends SecondThoughtsContract {

    private static final Map<Long, List<String>> ALL = new HashMap<>();

    @Override
    Wording wording(Jdbi jdbi) {
      return new InMemory(jdbi, ALL);
    }
  }

  /** Makes an int of an id: another message's becomes the same. */
  static final class WrongInt extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        List<String> rows(long id) {
          return super.rows((int) id);
        }

        @Override
        void add(long id, int version, String text) {
          super.add((int) id, version, text);
        }
      };
    }
  }

  /** Writes a text that means "deleted": whoever says that deletes what was said. */
  static final class WrongMarker extends SecondThoughtsContract {

    private static final String MARKER = "#deleted#";

    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        void add(long id, int version, String text) {
          super.add(id, version, text == null ? MARKER : text);
        }

        @Override
        List<String> rows(long id) {
          List<String> rows = new ArrayList<>(super.rows(id));
          rows.replaceAll(text -> text.equals(MARKER) ? null : text);
          return rows;
        }
      };
    }
  }

  /** Keeps beside the versions which is the newest, and writes over that. */
  static final class WrongNewest extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      jdbi.useHandle(
          handle ->
              handle.execute(
                  "CREATE TABLE IF NOT EXISTS newest (message BIGINT PRIMARY KEY, version INT)"));
      return new Rows(jdbi) {
        @Override
        void add(long id, int version, String text) {
          super.add(id, version, text);
          jdbi.useHandle(handle -> handle.execute("MERGE INTO newest VALUES (?, ?)", id, version));
        }
      };
    }
  }

  /** Writes the rules for texts a second time, and not all of them. */
  static final class WrongOwnRules extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {
        @Override
        String checked(String text) throws RefusedException {
          if (text == null || text.isBlank()) {
            throw new RefusedException("the message is empty");
          }
          if (text.codePoints().count() > 2_000) {
            throw new RefusedException("a message has at most 2000 characters");
          }
          return text;
        }
      };
    }
  }

  /** Opens the database once, for all reads, and never closes it. */
  static final class WrongHandle extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      Handle handle = jdbi.open();
      return new Rows(jdbi) {
        @Override
        List<String> rows(long id) {
          return rows(handle, id);
        }
      };
    }
  }

  /** Writes the new text into a field before it has the lock: another one's may be there. */
  static final class WrongTextInAFieldBeforeTheLock extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {

        private volatile String last;

        @Override
        int change(Member member, long id, int version, String text) throws RefusedException {
          last = text;
          synchronized (this) {
            return checkAndAdd(member, id, version, last);
          }
        }
      };
    }
  }

  /** Writes the id into a field before it has the lock. */
  static final class WrongIdInAFieldBeforeTheLock extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new Rows(jdbi) {

        private volatile long last;

        @Override
        int change(Member member, long id, int version, String text) throws RefusedException {
          last = id;
          synchronized (this) {
            return checkAndAdd(member, last, version, text);
          }
        }
      };
    }
  }

  private SecondThoughtsAttempts() {}

  private static final class InMemory extends Rows {

    private final Map<Long, List<String>> added;

    InMemory(Jdbi jdbi, Map<Long, List<String>> added) {
      super(jdbi);
      this.added = added;
    }

    @Override
    List<String> rows(long id) {
      return added.getOrDefault(id, List.of());
    }

    @Override
    void add(long id, int version, String text) {
      added.computeIfAbsent(id, key -> new ArrayList<>()).add(text);
    }
  }

  /** Right, unless one of its steps is replaced. */
  private static class Rows implements Wording {

    private final Jdbi jdbi;
    final History history;

    Rows(Jdbi jdbi) {
      this.jdbi = jdbi;
      history = new History(jdbi, Clock.systemUTC());
      jdbi.useHandle(
          handle ->
              handle.execute(
                  "CREATE TABLE IF NOT EXISTS version (message BIGINT NOT NULL, version INT NOT"
                      + " NULL, text VARCHAR(2000), UNIQUE (message, version))"));
    }

    Optional<Said> find(RoomName room, long id) {
      return history.after(room, id - 1, 1).stream().filter(said -> said.id() == id).findFirst();
    }

    boolean isAuthor(Said said, Member member) {
      try {
        return PersonName.of(said.name()).key().equals(member.name().key());
      } catch (RefusedException e) {
        throw new IllegalStateException(e);
      }
    }

    boolean isDeleted(List<String> all) {
      return endsInNull(all);
    }

    static boolean endsInNull(List<String> all) {
      return !all.isEmpty() && all.get(all.size() - 1) == null;
    }

    boolean isNewest(int version, int newest) {
      return version == newest;
    }

    String checked(String text) throws RefusedException {
      return MessageText.checked(text);
    }

    String order() {
      return "version";
    }

    List<String> rows(long id) {
      return jdbi.withHandle(handle -> rows(handle, id));
    }

    final List<String> rows(Handle handle, long id) {
      return handle
          .select("SELECT text FROM version WHERE message = ? ORDER BY " + order(), id)
          .mapTo(String.class)
          .list();
    }

    final List<String> all(long id) {
      List<String> all = new ArrayList<>();
      jdbi.useHandle(
          handle ->
              handle
                  .select("SELECT text FROM said WHERE id = ?", id)
                  .mapTo(String.class)
                  .forEach(all::add));
      all.addAll(rows(id));
      return all;
    }

    void add(long id, int version, String text) {
      jdbi.useHandle(
          handle -> handle.execute("INSERT INTO version VALUES (?, ?, ?)", id, version, text));
    }

    final void check(Member member, long id, int version) throws RefusedException {
      Said said =
          find(member.room(), id).orElseThrow(() -> new RefusedException("no such message here"));
      if (!isAuthor(said, member)) {
        throw new RefusedException("only its author may change a message");
      }
      List<String> all = all(said.id());
      if (isDeleted(all)) {
        throw new RefusedException("the message is deleted");
      }
      if (!isNewest(version, all.size())) {
        throw new RefusedException("the message has changed meanwhile");
      }
    }

    final int checkAndAdd(Member member, long id, int version, String text)
        throws RefusedException {
      check(member, id, version);
      try {
        add(id, version + 1, text);
      } catch (JdbiException e) { // the table's key: there is such a version already
        throw new RefusedException("the message has changed meanwhile");
      }
      return version + 1;
    }

    int change(Member member, long id, int version, String text) throws RefusedException {
      synchronized (this) {
        return checkAndAdd(member, id, version, text);
      }
    }

    @Override
    public int edit(Member member, long id, int version, String text) throws RefusedException {
      check(member, id, version); // the text is looked at last
      return change(member, id, version, checked(text));
    }

    @Override
    public void delete(Member member, long id, int version) throws RefusedException {
      change(member, id, version, null);
    }

    @Override
    public List<String> versions(RoomName room, long id) {
      List<String> all = find(room, id).isEmpty() ? List.of() : all(id);
      return isDeleted(all) ? List.of() : all;
    }
  }
}
