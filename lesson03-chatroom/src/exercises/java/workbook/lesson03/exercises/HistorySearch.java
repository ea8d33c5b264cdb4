package workbook.lesson03.exercises;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson03.room.RoomName;
import workbook.lesson03.room.Said;

/** Exercise 3.4: searches a room's history for messages whose text contains some words. */
final class HistorySearch {

  private final Jdbi jdbi;

  /**
   * @param jdbi the database with the table {@code said}; {@code History} has its columns, and
   *     {@code History.SAID} makes a message of a row
   */
  HistorySearch(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The messages of a room that hold the words, newest first.
   *
   * @param words as somebody typed them, in upper or lower case; no character has a special meaning
   * @param before only messages with a smaller id: to page back, the last id of the page before
   * @param limit how many at most
   */
  List<Said> find(RoomName room, String words, long before, int limit) {
    // TODO exercise 3.4: search in the table said
    jdbi.useHandle(handle -> {});
    return List.of();
  }
}
