package workbook.lesson03.exercises;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson03.room.History;
import workbook.lesson03.room.RoomName;
import workbook.lesson03.room.Said;

/**
 * One solution of exercise 3.4: {@code POSITION} knows no wildcards, so there is none to escape.
 */
final class HistorySearchSolution {

  private final Jdbi jdbi;

  HistorySearchSolution(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  List<Said> find(RoomName room, String words, long before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM said
                    WHERE room = :room AND id < :before
                      AND POSITION(LOWER(:words), LOWER(text)) > 0
                    ORDER BY id DESC
                    LIMIT :limit
                    """)
                .bind("room", room.value())
                .bind("before", before)
                .bind("words", words)
                .bind("limit", limit)
                .map(History.SAID)
                .list());
  }
}
