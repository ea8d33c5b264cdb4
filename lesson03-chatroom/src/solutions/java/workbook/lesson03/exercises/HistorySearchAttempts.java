package workbook.lesson03.exercises;

import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import workbook.lesson03.room.History;
import workbook.lesson03.room.Said;

/** Exercise 3.4, solved and missed. */
final class HistorySearchAttempts {

  private static final String IN_THE_TEXT = "POSITION(LOWER(:words), LOWER(text)) > 0";

  static final class Reference extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      return new HistorySearchSolution(jdbi)::find;
    }
  }

  /** LIKE, with every sign escaped that it knows, the escape too. */
  static final class RightLike extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Search like =
          asks(jdbi, "LOWER(text) LIKE LOWER(:words) ESCAPE '!'", "ORDER BY id DESC LIMIT :limit");
      return (room, words, before, limit) ->
          like.find(room, "%" + words.replaceAll("[!%_]", "!$0") + "%", before, limit);
    }
  }

  /** The database's other function for the same. */
  static final class RightLocate extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      return asks(
          jdbi,
          "LOCATE(UPPER(:words), UPPER(text)) > 0",
          "ORDER BY id DESC FETCH FIRST :limit ROWS ONLY");
    }
  }

  /** Reads page after page until enough is found. */
  static final class RightPages extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      History history = new History(jdbi, Clock.systemUTC());
      return (room, words, before, limit) -> {
        String wanted = words.toLowerCase(Locale.ROOT);
        List<Said> found = new ArrayList<>();
        long end = before;
        while (found.size() < limit) {
          List<Said> page = new ArrayList<>(history.before(room, end, 500));
          if (page.isEmpty()) {
            return found;
          }
          end = page.get(0).id();
          Collections.reverse(page);
          page.stream()
              .filter(said -> said.text().toLowerCase(Locale.ROOT).contains(wanted))
              .limit(limit - found.size())
              .forEach(found::add);
        }
        return found;
      };
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

  /**
   * Makes the words a part of the question, with their quotes doubled. It works; until one forgets.
   */
  static final class WrongPasted extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      return (room, words, before, limit) ->
          asks(
                  jdbi,
                  "POSITION(LOWER('" + words.replace("'", "''") + "'), LOWER(text)) > 0",
                  "ORDER BY id DESC LIMIT :limit")
              .find(room, "", before, limit);
    }
  }

  /** Escapes what LIKE knows with a sign of its own, and forgets that sign. */
  static final class WrongEscape extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      return (room, words, before, limit) ->
          asks(jdbi, "LOWER(text) LIKE LOWER(:words) ESCAPE '!'", "ORDER BY id DESC LIMIT :limit")
              .find(room, "%" + words.replace("%", "!%").replace("_", "!_") + "%", before, limit);
    }
  }

  /** Looks through the last hundred messages. */
  static final class WrongLimitFirst extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      History history = new History(jdbi, Clock.systemUTC());
      return (room, words, before, limit) -> {
        String wanted = words.toLowerCase(Locale.ROOT);
        List<Said> found = new ArrayList<>(history.before(room, before, 100));
        found.removeIf(said -> !said.text().toLowerCase(Locale.ROOT).contains(wanted));
        Collections.reverse(found);
        return found.subList(0, Math.min(limit, found.size()));
      };
    }
  }

  /** Orders by the time of the computer. */
  static final class WrongTimeOrder extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      return asks(
          jdbi,
          "POSITION(LOWER(:words), LOWER(text)) > 0",
          "ORDER BY time DESC, id DESC LIMIT :limit");
    }
  }

  /** Takes the oldest page, and turns it round. */
  static final class WrongOldestPage extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Search oldest =
          asks(jdbi, "POSITION(LOWER(:words), LOWER(text)) > 0", "ORDER BY id LIMIT :limit");
      return (room, words, before, limit) -> {
        List<Said> page = new ArrayList<>(oldest.find(room, words, before, limit));
        Collections.reverse(page);
        return page;
      };
    }
  }

  /** Looks for the words in the names, too. */
  static final class WrongNames extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      return asks(
          jdbi,
          "POSITION(LOWER(:words), LOWER(name || ' ' || text)) > 0",
          "ORDER BY id DESC LIMIT :limit");
    }
  }

  /** Tidies up what somebody looks for. */
  static final class WrongStrip extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Search right =
          asks(jdbi, "POSITION(LOWER(:words), LOWER(text)) > 0", "ORDER BY id DESC LIMIT :limit");
      return (room, words, before, limit) -> right.find(room, words.strip(), before, limit);
    }
  }

  /** Looks in upper and lower case as they were typed. */
  static final class WrongCase extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      return asks(jdbi, "POSITION(:words, text) > 0", "ORDER BY id DESC LIMIT :limit");
    }
  }

  /** Searches all rooms. */
  static final class WrongRooms extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      return asks(
          jdbi,
          "POSITION(LOWER(:words), LOWER(text)) > 0 OR room = :room",
          "ORDER BY id DESC LIMIT :limit");
    }
  }

  /** The page before a message, with that message once more. */
  static final class WrongBefore extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Search right =
          asks(jdbi, "POSITION(LOWER(:words), LOWER(text)) > 0", "ORDER BY id DESC LIMIT :limit");
      return (room, words, before, limit) ->
          right.find(room, words, before == Long.MAX_VALUE ? before : before + 1, limit);
    }
  }

  /** A regular expression, of which all is quoted. */
  static final class RightRegularExpression extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Search like = asks(jdbi, "REGEXP_LIKE(text, :words)", "ORDER BY id DESC LIMIT :limit");
      return (room, words, before, limit) ->
          like.find(room, "(?iu)" + Pattern.quote(words), before, limit);
    }
  }

  /** Quotes for a regular expression, by hand: a text may hold the end of a quotation. */
  static final class WrongThrowsQuotation extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Search like = asks(jdbi, "REGEXP_LIKE(text, :words)", "ORDER BY id DESC LIMIT :limit");
      return (room, words, before, limit) ->
          like.find(room, "(?iu)\\Q" + words + "\\E", before, limit);
    }
  }

  /** Makes one blank of many. */
  static final class WrongOneBlank extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Search right = asks(jdbi, IN_THE_TEXT, "ORDER BY id DESC LIMIT :limit");
      return (room, words, before, limit) ->
          right.find(room, words.replaceAll("\\s+", " "), before, limit);
    }
  }

  /** Looks for nothing if there is nothing to be seen in the words. */
  static final class WrongBlankIsNothing extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Search right = asks(jdbi, IN_THE_TEXT, "ORDER BY id DESC LIMIT :limit");
      return (room, words, before, limit) ->
          words.isBlank() ? List.of() : right.find(room, words, before, limit);
    }
  }

  /** Looks through the last ten thousand messages: more than anybody reads. */
  static final class WrongTenThousand extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      History history = new History(jdbi, Clock.systemUTC());
      return (room, words, before, limit) -> {
        String wanted = words.toLowerCase(Locale.ROOT);
        List<Said> found = new ArrayList<>(history.before(room, before, 10_000));
        found.removeIf(said -> !said.text().toLowerCase(Locale.ROOT).contains(wanted));
        Collections.reverse(found);
        return found.subList(0, Math.min(limit, found.size()));
      };
    }
  }

  /** Makes an int of an id. */
  static final class WrongInt extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Search right = asks(jdbi, IN_THE_TEXT, "ORDER BY id DESC LIMIT :limit");
      return (room, words, before, limit) ->
          right.find(room, words, Math.min(before, Integer.MAX_VALUE), limit);
    }
  }

  /** Answers at most fifty, whatever it is asked for. */
  static final class WrongLimit extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Search right = asks(jdbi, IN_THE_TEXT, "ORDER BY id DESC LIMIT :limit");
      return (room, words, before, limit) -> right.find(room, words, before, Math.min(limit, 50));
    }
  }

  /** Answers each text once. */
  static final class WrongDistinct extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Search right = asks(jdbi, IN_THE_TEXT, "ORDER BY id DESC LIMIT :limit");
      return (room, words, before, limit) -> {
        Set<String> texts = new HashSet<>();
        return right.find(room, words, before, limit).stream()
            .filter(said -> texts.add(said.text()))
            .toList();
      };
    }
  }

  /** Takes rooms whose names differ in upper and lower case for one. */
  static final class WrongCaseOfTheRoom extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      return asks(jdbi, "LOWER(room) = LOWER(:room)", IN_THE_TEXT, "ORDER BY id DESC LIMIT :limit");
    }
  }

  /** Takes the room's name for a pattern: an underline in it is any character. */
  static final class WrongRoomPattern extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      return asks(jdbi, "room LIKE :room", IN_THE_TEXT, "ORDER BY id DESC LIMIT :limit");
    }
  }

  /** Remembers what it has found. */
  static final class WrongMemory extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Map<String, List<Said>> found = new HashMap<>();
      Search right = asks(jdbi, IN_THE_TEXT, "ORDER BY id DESC LIMIT :limit");
      return (room, words, before, limit) ->
          found.computeIfAbsent(
              room + words + before + limit, key -> right.find(room, words, before, limit));
    }
  }

  /** A dot of a pattern stands for no line end: in a text of two lines nothing is found. */
  static final class WrongDot extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Search all = asks(jdbi, "TRUE", "ORDER BY id DESC");
      return (room, words, before, limit) -> {
        Pattern pattern = Pattern.compile("(?iu).*" + Pattern.quote(words) + ".*");
        return all.find(room, words, before, limit).stream()
            .filter(said -> pattern.matcher(said.text()).matches())
            .limit(limit)
            .toList();
      };
    }
  }

  /** Takes 0 for "no limit to the ids". */
  static final class WrongZero extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Search right = asks(jdbi, IN_THE_TEXT, "ORDER BY id DESC LIMIT :limit");
      return (room, words, before, limit) ->
          right.find(room, words, before == 0 ? Long.MAX_VALUE : before, limit);
    }
  }

  /** Takes letters with accents for those without. */
  static final class WrongAccents extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Search all = asks(jdbi, "TRUE", "ORDER BY id DESC");
      return (room, words, before, limit) ->
          all.find(room, words, before, limit).stream()
              .filter(said -> plain(said.text()).contains(plain(words)))
              .limit(limit)
              .toList();
    }

    private static String plain(String text) {
      String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
      return decomposed.replaceAll("\\p{Mn}", "").toLowerCase(Locale.ROOT);
    }
  }

  /** Keeps the words in a field, where those of another search take their place. */
  static final class WrongField extends HistorySearchContract {

    private String words;

    @Override
    Search search(Jdbi jdbi) {
      Search right = asks(jdbi, IN_THE_TEXT, "ORDER BY id DESC LIMIT :limit");
      return (room, typed, before, limit) -> {
        words = typed;
        return right.find(room, words, before, limit);
      };
    }
  }

  /** Opens the database once, for all searches, and never closes it. */
  static final class WrongHandle extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      Handle handle = jdbi.open();
      return (room, words, before, limit) ->
          handle
              .createQuery(
                  "SELECT * FROM said WHERE room = :room AND id < :before AND "
                      + IN_THE_TEXT
                      + " ORDER BY id DESC LIMIT :limit")
              .bind("room", room.value())
              .bind("before", before)
              .bind("words", words)
              .bind("limit", limit)
              .map(History.SAID)
              .list();
    }
  }

  private static HistorySearchContract.Search asks(Jdbi jdbi, String condition, String order) {
    return asks(jdbi, "room = :room", condition, order);
  }

  private static HistorySearchContract.Search asks(
      Jdbi jdbi, String isRoom, String condition, String order) {
    return (room, words, before, limit) ->
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT * FROM said WHERE "
                            + isRoom
                            + " AND id < :before AND ("
                            + condition
                            + ") "
                            + order)
                    .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                    .bind("room", room.value())
                    .bind("before", before)
                    .bind("words", words)
                    .bind("limit", limit)
                    .map(History.SAID)
                    .list());
  }
}
