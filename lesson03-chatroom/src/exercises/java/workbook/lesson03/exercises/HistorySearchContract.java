package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.exercises.MeetingClasses;
import workbook.exercises.SameMoment;
import workbook.lesson03.room.History;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RoomName;
import workbook.lesson03.room.Said;

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

  @TempDir private static Path data;
  private static SharedStorage storage;

  private Jdbi jdbi;
  private History history;
  private Search search;

  abstract Search search(Jdbi jdbi);

  @BeforeAll
  static void open() throws IOException {
    storage = SharedStorage.in(data);
  }

  @AfterAll
  static void close() {
    storage.close();
  }

  @BeforeEach
  void empty() {
    jdbi = storage.emptied().jdbi();
    history = new History(jdbi, Clock.systemUTC());
    search = search(jdbi);
  }

  @AfterEach
  void checkAllAreClosed() {
    storage.checkAllAreClosed();
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
    assertThat(find("ete")).as("found for ete, without accents").isEmpty();
  }

  @Test
  void tellsNothingOfOtherRooms() {
    said(BOARD, "tea is cancelled");
    said(LAB, "tea");
    for (String name : new String[] {"LAB", "Lab", "lab2", "la", "l_b"}) {
      said(new RoomName(name), "tea in " + name);
    }
    assertThat(find("tea")).containsExactly("tea");
    assertThat(texts(search.find(new RoomName("l_b"), "tea", Long.MAX_VALUE, 10)))
        .as("found in the room l_b")
        .containsExactly("tea in l_b");
  }

  @Test
  void answersWholeMessages() {
    Said first = history.add(LAB, ANN, "tea", "a1");
    Said second = history.add(LAB, new PersonName("Bob"), "tea", null);
    assertThat(search.find(LAB, "tea", Long.MAX_VALUE, 10)).containsExactly(second, first);
  }

  /** What is said after one search is found by the next. */
  @Test
  void findsWhatIsSaidBetweenTwoSearches() {
    said(LAB, "tea 1");
    assertThat(find("tea")).containsExactly("tea 1");
    said(LAB, "tea 2");
    assertThat(find("tea")).containsExactly("tea 2", "tea 1");
  }

  @Test
  void pagesBack() {
    said(LAB, "tea 1", "tea 2", "coffee 1", "tea 3", "coffee 2", "coffee 3");
    List<Said> newest = search.find(LAB, "tea", Long.MAX_VALUE, 2);
    assertThat(texts(newest)).containsExactly("tea 3", "tea 2");
    assertThat(texts(search.find(LAB, "tea", newest.get(1).id(), 2))).containsExactly("tea 1");
  }

  /** The caller says how many: one, or more than there are. */
  @Test
  void answersAsManyAsItIsAskedFor() {
    for (int i = 1; i <= 60; i++) {
      said(LAB, "tea");
    }
    assertThat(search.find(LAB, "tea", Long.MAX_VALUE, 1)).hasSize(1);
    assertThat(search.find(LAB, "tea", Long.MAX_VALUE, 55)).hasSize(55);
    assertThat(search.find(LAB, "tea", Long.MAX_VALUE, 100)).hasSize(60);
    assertThat(search.find(LAB, "tea", Long.MAX_VALUE, 0)).as("found, if 0 are asked for").isEmpty();
  }

  /** Before the first id there is nothing, and 0 is a number like others. */
  @Test
  void findsNothingBeforeTheFirst() {
    said(LAB, "tea 1", "tea 2");
    assertThat(texts(search.find(LAB, "tea", 2, 10))).as("found before the id 2").containsExactly("tea 1");
    for (long before : new long[] {1, 0, -1, Long.MIN_VALUE}) {
      assertThat(search.find(LAB, "tea", before, 10)).as("found before the id %d", before).isEmpty();
    }
  }

  /** Ids are longs: they may be higher than an int's highest. */
  @Test
  void pagesBackThroughHighIds() {
    jdbi.useHandle(
        handle -> handle.execute("ALTER TABLE said ALTER COLUMN id RESTART WITH 5000000000"));
    said(LAB, "tea 1", "tea 2");
    List<Said> newest = search.find(LAB, "tea", Long.MAX_VALUE, 1);
    assertThat(texts(newest)).containsExactly("tea 2");
    assertThat(texts(search.find(LAB, "tea", newest.get(0).id(), 1))).containsExactly("tea 1");
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

  /** They would end or begin a quotation in a regular expression. */
  @Test
  void takesWhatMeansSomethingInARegularExpressionAsItIs() {
    said(LAB, "C:\\Editor", "\\QUIET", "Editor", "quiet", "(?i)tea", "tea");
    assertThat(find("\\E")).containsExactly("C:\\Editor");
    assertThat(find("\\q")).containsExactly("\\QUIET");
    assertThat(find("(?i)t")).containsExactly("(?i)tea");
  }

  /** What somebody types is never a part of the question. */
  @Test
  void takesQuotesAsTheyAre() {
    said(BOARD, "the board's secret");
    said(LAB, "it's late");
    assertThat(find("' OR room = 'board' OR '' = '")).isEmpty();
    assertThat(find("''")).isEmpty();
    assertThat(find("it's")).containsExactly("it's late");
    said(LAB, "\"tea\"", "tea");
    assertThat(find("\"tea\"")).containsExactly("\"tea\"");
  }

  /** Whatever a pattern or an escape may be made of: here it is a character like others. */
  @Test
  void takesEverySignAsItIs() {
    String signs = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    for (char sign : signs.toCharArray()) {
      said(LAB, "a" + sign + "b");
    }
    said(LAB, "ab", "axb", "a b");
    for (char sign : signs.toCharArray()) {
      assertThat(find(String.valueOf(sign))).as("found for %s", sign).containsExactly("a" + sign + "b");
      assertThat(find("a" + sign)).as("found for a%s", sign).containsExactly("a" + sign + "b");
    }
  }

  /** The words are one piece of text, with their blanks, and not a list of words. */
  @Test
  void takesBlanksAsTheyAre() {
    said(LAB, "green tea", "steady", "tea at four");
    assertThat(find(" tea")).containsExactly("green tea");
    assertThat(find("tea ")).containsExactly("tea at four");
    assertThat(find("four tea")).isEmpty();
    said(LAB, "two  blanks", "one blank");
    assertThat(find("o  b")).as("found for two blanks").containsExactly("two  blanks");
    assertThat(find("e b")).as("found for one blank").containsExactly("one blank");
    assertThat(find(" ")).as("found for a blank").hasSize(4);
  }

  /** A message may have several lines, and the words may, too. */
  @Test
  void takesLineEndsAsTheyAre() {
    said(LAB, "green\ntea", "green tea", "one\r\ntwo\nthree");
    assertThat(find("tea")).containsExactly("green tea", "green\ntea");
    assertThat(find("green")).containsExactly("green tea", "green\ntea");
    assertThat(find("n\nt")).containsExactly("green\ntea");
    assertThat(find("two")).containsExactly("one\r\ntwo\nthree");
    assertThat(find("\n")).containsExactly("one\r\ntwo\nthree", "green\ntea");
    said(LAB, " blanks at both ends ");
    assertThat(find("ends ")).containsExactly(" blanks at both ends ");
    assertThat(find(" blanks")).containsExactly(" blanks at both ends ");
  }

  /** Several people search at the same moment, on several threads. */
  @Test
  void findsForEachOfTwoWhoSearchAtTheSameMoment() {
    said(LAB, "tea", "coffee");
    assertThat(MeetingClasses.call(this, "foundAtTheSameMoment", Jdbi.class, jdbi))
        .as("found for tea and for coffee, searched for at the same moment")
        .isEqualTo("[tea] and [coffee], ".repeat(3));
  }

  /** Runs in a copy of this class in which two threads meet wherever they use a field. */
  private String foundAtTheSameMoment(Jdbi database) throws InterruptedException {
    search = search(database);
    StringBuilder all = new StringBuilder();
    AtomicReference<List<String>> one = new AtomicReference<>();
    AtomicReference<List<String>> another = new AtomicReference<>();
    SameMoment.rounds(
        3,
        round -> one.set(find("tea")),
        round -> another.set(find("coffee")),
        round -> all.append(one).append(" and ").append(another).append(", "));
    return all.toString();
  }

  /** The list that was found belongs to the caller: a later search does not change it. */
  @Test
  void answersAListThatDoesNotChangeAfterwards() {
    said(LAB, "tea", "coffee");
    List<Said> found = search.find(LAB, "tea", Long.MAX_VALUE, 10);
    find("coffee");
    assertThat(texts(found)).as("the list that was found for tea, after another search").containsExactly("tea");
  }

  /** Every message holds the text that has no characters. */
  @Test
  void findsEveryMessageForNoWordsAtAll() {
    said(LAB, "tea", "coffee");
    assertThat(find("")).containsExactly("coffee", "tea");
  }

  @Test
  void searchesTheTextsAndNotTheNames() {
    history.add(LAB, new PersonName("Tea Leaf"), "good morning", null);
    history.add(LAB, ANN, "tea", null);
    assertThat(find("tea")).containsExactly("tea");
  }

  /** The ids give the order: a computer's clock may be set back. */
  @Test
  void ordersByIdThoughTheClockWasSetBack() {
    for (int hour = 3; hour > 0; hour--) {
      Clock clock = Clock.fixed(Instant.ofEpochSecond(3_600L * hour), ZoneOffset.UTC);
      new History(jdbi, clock).add(LAB, ANN, "tea at " + hour, null);
    }
    assertThat(find("tea")).containsExactly("tea at 1", "tea at 2", "tea at 3");
  }

  /** A page holds what was found, however much else was said since. */
  @Test
  void findsWhatIsFarBack() {
    said(LAB, "tea 1", "tea 2", "tea 3");
    jdbi
        .useHandle(
            handle ->
                handle.execute(
                    "INSERT INTO said (room, time, name, name_key, text)"
                        + " SELECT 'lab', CURRENT_TIMESTAMP, 'Bob', 'bob', 'coffee ' || x"
                        + " FROM SYSTEM_RANGE(1, 11000)"));
    said(BOARD, "tea is cancelled");
    assertThat(texts(search.find(LAB, "tea", Long.MAX_VALUE, 2))).containsExactly("tea 3", "tea 2");
    assertThat(texts(search.find(LAB, "coffee", Long.MAX_VALUE, 3)))
        .containsExactly("coffee 11000", "coffee 10999", "coffee 10998");
    assertThat(search.find(LAB, "coffee", Long.MAX_VALUE, 2_000)).hasSize(2_000);
  }

  /** The words and the room's name are values of the question, and no part of its text. */
  @Test
  void neverPastesIntoTheQuestionWhatSomebodyTyped() {
    List<String> questions = new ArrayList<>();
    jdbi
        .setSqlLogger(
            new SqlLogger() {
              @Override
              public void logBeforeExecution(StatementContext context) {
                questions.add(context.getParsedSql().getSql());
              }
            });
    search.find(new RoomName("kitchen"), "Zwieback", 987_654_321L, 76);
    assertThat(questions).as("the SQL of your search").isNotEmpty();
    for (String typed : new String[] {"zwieback", "kitchen"}) {
      assertThat(questions.stream().filter(sql -> sql.toLowerCase(Locale.ROOT).contains(typed)))
          .as("the SQL of your search that contains what was looked for: bind it as a value")
          .isEmpty();
    }
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
