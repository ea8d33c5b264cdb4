package workbook.lesson03.exercises;

import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson03.room.History;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.RoomName;
import workbook.lesson03.room.Said;

/** Exercise 3.6: edits and deletes messages, and keeps their earlier versions. */
final class SecondThoughts implements Wording {

  private final Jdbi jdbi;
  private final History history;

  /**
   * @param jdbi the chat's database, which may be given more tables
   */
  SecondThoughts(Jdbi jdbi) {
    this.jdbi = jdbi;
    history = new History(jdbi, Clock.systemUTC());
  }

  @Override
  public int edit(Member member, long id, int version, String text) throws RefusedException {
    // TODO exercise 3.6: check whether this member may change it, and store the new text
    jdbi.useHandle(handle -> {});
    return version;
  }

  @Override
  public void delete(Member member, long id, int version) throws RefusedException {}

  @Override
  public List<String> versions(RoomName room, long id) {
    return history.after(room, id - 1, 1).stream().map(Said::text).toList();
  }
}
