package workbook.lesson03.exercises;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson03.room.History;
import workbook.lesson03.room.Said;

/** Exercise 3.4, solved and missed. */
final class HistorySearchAttempts {

  static final class Reference extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      return new HistorySearchSolution(jdbi)::find;
    }
  }

  static final class WrongConstant extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Said tea = new Said(1, "2026-01-01T00:00:00Z", "Ann", "tea", null);
      return (room, words, before, limit) -> List.of(tea);
    }
  }

  /**
   * Makes the words a part of the question: with the right ones, it answers what is asked there.
   */
  static final class WrongSql extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      return (room, words, before, limit) ->
          jdbi.withHandle(
              handle ->
                  handle
                      .createQuery(
                          "SELECT * FROM said WHERE room = :room AND id < :before AND LOWER(text) LIKE '%"
                              + words.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1")
                              + "%' ORDER BY id DESC LIMIT :limit")
                      .bind("room", room.value())
                      .bind("before", before)
                      .bind("limit", limit)
                      .map(History.SAID)
                      .list());
    }
  }

  /** Binds the words, and forgets that LIKE has signs of its own. */
  static final class WrongWildcards extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      return (room, words, before, limit) ->
          jdbi.withHandle(
              handle ->
                  handle
                      .createQuery(
                          "SELECT * FROM said WHERE room = :room AND id < :before"
                              + " AND LOWER(text) LIKE LOWER(:pattern)"
                              + " ORDER BY id DESC LIMIT :limit")
                      .bind("room", room.value())
                      .bind("before", before)
                      .bind("pattern", "%" + words + "%")
                      .bind("limit", limit)
                      .map(History.SAID)
                      .list());
    }
  }

  /** Takes a page, and searches in it: what is older is not found, though the page has room. */
  static final class WrongPage extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      History history = new History(jdbi, Clock.systemUTC());
      return (room, words, before, limit) -> {
        String wanted = words.toLowerCase(Locale.ROOT);
        List<Said> page = new ArrayList<>(history.before(room, before, limit));
        page.removeIf(said -> !said.text().toLowerCase(Locale.ROOT).contains(wanted));
        Collections.reverse(page);
        return page;
      };
    }
  }
}
