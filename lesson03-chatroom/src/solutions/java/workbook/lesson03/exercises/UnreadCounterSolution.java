package workbook.lesson03.exercises;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * One solution of exercise 3.7: what is kept is how far somebody has read; the number follows from
 * it.
 */
final class UnreadCounterSolution implements ReadMarks {

  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS read_mark (
        room     VARCHAR(60)  NOT NULL,
        name_key VARCHAR(400) NOT NULL,
        id       BIGINT       NOT NULL,
        PRIMARY KEY (room, name_key)
      )
      """;

  private final Jdbi jdbi;

  UnreadCounterSolution(Jdbi jdbi) {
    this.jdbi = jdbi;
    jdbi.useHandle(handle -> handle.execute(TABLE));
  }

  @Override
  public synchronized void read(Member member, long id) {
    jdbi.useHandle(
        handle -> {
          long mark = Math.min(id, lastId(handle)); // what is said later is not read yet
          if (mark > mark(handle, member)) {
            handle.execute(
                "MERGE INTO read_mark VALUES (?, ?, ?)", room(member), key(member), mark);
          }
        });
  }

  @Override
  public int unread(Member member) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT COUNT(*) FROM said
                    WHERE room = :room AND id > :mark AND name_key <> :key
                    """)
                .bind("room", room(member))
                .bind("mark", mark(handle, member))
                .bind("key", key(member))
                .mapTo(Integer.class)
                .one());
  }

  private static long lastId(Handle handle) {
    return handle.select("SELECT COALESCE(MAX(id), 0) FROM said").mapTo(Long.class).one();
  }

  private static long mark(Handle handle, Member member) {
    return handle
        .select(
            "SELECT id FROM read_mark WHERE room = ? AND name_key = ?", room(member), key(member))
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  private static String room(Member member) {
    return member.room().value();
  }

  private static String key(Member member) {
    return member.name().key();
  }
}
