package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson03.room.History;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RoomName;
import workbook.lesson03.room.Said;
import workbook.lesson03.storage.Storage;

/** Exercise 3.4: what is found, in which order, and what never is. */
@Timeout(30)
abstract class HistorySearchContract {

  /** The contract, run for your class. */
  static final class Yours extends HistorySearchContract {
    @Override
    Search search(Jdbi jdbi) {
      return new HistorySearch(jdbi)::find;
    }
  }

  /** See {@link HistorySearch#find}. */
  interface Search {
    List<Said> find(RoomName room, String words, long before, int limit);
  }

  private static final PersonName ANN = new PersonName("Ann");
  private static final RoomName LAB = new RoomName("lab");
  private static final RoomName BOARD = new RoomName("board");

  @TempDir private Path data;

  private Storage storage;
  private History history;
  private Search search;

  abstract Search search(Jdbi jdbi);

  @BeforeEach
  void open() throws IOException {
    storage = Storage.open(data, Optional.empty(), History.SCHEMA);
    history = new History(storage.jdbi(), Clock.systemUTC());
    search = search(storage.jdbi());
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void findsWordsAnywhereInAMessageNewestFirst() {
    said(LAB, "tea at four?", "no, coffee", "green tea", "steady!");
    assertThat(find("tea")).containsExactly("steady!", "green tea", "tea at four?");
    assertThat(find("tea at")).containsExactly("tea at four?");
    assertThat(find("cake")).isEmpty();
  }

  @Test
  void findsThemInUpperAndLowerCase() {
    said(LAB, "Tea", "ÉTÉ", "tEAm");
    assertThat(find("TEA")).containsExactly("tEAm", "Tea");
    assertThat(find("été")).containsExactly("ÉTÉ");
  }

  @Test
  void tellsNothingOfOtherRooms() {
    said(BOARD, "tea is cancelled");
    said(LAB, "tea");
    assertThat(find("tea")).containsExactly("tea");
  }

  @Test
  void answersWholeMessages() {
    Said stored = history.add(LAB, ANN, "tea", "a1");
    assertThat(search.find(LAB, "tea", Long.MAX_VALUE, 10)).containsExactly(stored);
  }

  @Test
  void pagesBack() {
    said(LAB, "tea 1", "tea 2", "coffee 1", "tea 3", "coffee 2", "coffee 3");
    List<Said> newest = search.find(LAB, "tea", Long.MAX_VALUE, 2);
    assertThat(texts(newest)).containsExactly("tea 3", "tea 2");
    assertThat(texts(search.find(LAB, "tea", newest.get(1).id(), 2))).containsExactly("tea 1");
  }

  @Test
  void takesPercentUnderlineAndBackslashAsTheyAre() {
    said(LAB, "100 times", "100%", "snake_case", "snakeskin", "C:\\temp");
    assertThat(find("100%")).containsExactly("100%");
    assertThat(find("e_c")).containsExactly("snake_case");
    assertThat(find("%")).containsExactly("100%");
    assertThat(find("_")).containsExactly("snake_case");
    assertThat(find("\\")).containsExactly("C:\\temp");
  }

  /** What somebody types is never a part of the question. */
  @Test
  void takesQuotesAsTheyAre() {
    said(BOARD, "the board's secret");
    said(LAB, "it's late");
    assertThat(find("' OR room = 'board' OR '' = '")).isEmpty();
    assertThat(find("''")).isEmpty();
    assertThat(find("it's")).containsExactly("it's late");
  }

  private void said(RoomName room, String... texts) {
    for (String text : texts) {
      history.add(room, ANN, text, null);
    }
  }

  private List<String> find(String words) {
    return texts(search.find(LAB, words, Long.MAX_VALUE, 10));
  }

  private static List<String> texts(List<Said> messages) {
    return messages.stream().map(Said::text).toList();
  }
}
