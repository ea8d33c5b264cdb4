package workbook.lesson03.exercises;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson03.room.History;
import workbook.lesson03.room.MessageText;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.RoomName;
import workbook.lesson03.room.Said;

/** One solution of exercise 3.6: a row for each version; nothing is ever overwritten. */
final class SecondThoughtsSolution implements Wording {

  /** Version 1 is in the table {@code said}; a version without a text says: deleted. */
  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS revision (
        message BIGINT NOT NULL REFERENCES said,
        version INT    NOT NULL,
        text    VARCHAR(2000),
        PRIMARY KEY (message, version)
      )
      """;

  private final Jdbi jdbi;
  private final History history;

  SecondThoughtsSolution(Jdbi jdbi) {
    this.jdbi = jdbi;
    history = new History(jdbi, Clock.systemUTC());
    jdbi.useHandle(handle -> handle.execute(TABLE));
  }

  @Override
  public synchronized int edit(Member member, long id, int version, String text)
      throws RefusedException {
    checkMayChange(member, id, version);
    add(id, version + 1, MessageText.checked(text));
    return version + 1;
  }

  @Override
  public synchronized void delete(Member member, long id, int version) throws RefusedException {
    checkMayChange(member, id, version);
    add(id, version + 1, null);
  }

  @Override
  public List<String> versions(RoomName room, long id) {
    List<String> all = find(room, id).map(this::all).orElse(List.of());
    return isDeleted(all) ? List.of() : all;
  }

  /** Under the lock: between this and the new version no other may come. */
  private void checkMayChange(Member member, long id, int version) throws RefusedException {
    Said said =
        find(member.room(), id).orElseThrow(() -> new RefusedException("no such message here"));
    if (!PersonName.of(said.name()).key().equals(member.name().key())) {
      throw new RefusedException("only its author may change a message");
    }
    List<String> all = all(said);
    if (isDeleted(all)) {
      throw new RefusedException("the message is deleted");
    }
    if (all.size() != version) {
      throw new RefusedException("the message has changed meanwhile");
    }
  }

  private Optional<Said> find(RoomName room, long id) {
    return history.after(room, id - 1, 1).stream().filter(said -> said.id() == id).findFirst();
  }

  private List<String> all(Said said) {
    List<String> all = new ArrayList<>();
    all.add(said.text());
    jdbi.useHandle(
        handle ->
            handle
                .select("SELECT text FROM revision WHERE message = ? ORDER BY version", said.id())
                .mapTo(String.class)
                .forEach(all::add));
    return all;
  }

  private static boolean isDeleted(List<String> all) {
    return !all.isEmpty() && all.get(all.size() - 1) == null;
  }

  private void add(long id, int version, String text) {
    jdbi.useHandle(
        handle -> handle.execute("INSERT INTO revision VALUES (?, ?, ?)", id, version, text));
  }
}
