package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
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
import workbook.lesson03.room.MessageText;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.RoomName;

/** Exercise 3.6: who may change what, what is kept of it, and what is told. */
@Timeout(30)
abstract class SecondThoughtsContract {

  /** The contract, run for your class. */
  static final class Yours extends SecondThoughtsContract {
    @Override
    Wording wording(Jdbi jdbi) {
      return new SecondThoughts(jdbi);
    }
  }

  private static final RoomName LAB = new RoomName("lab");
  private static final RoomName LOBBY = new RoomName("lobby");
  private static final Member ANN = new Member(LAB, new PersonName("Ann"));
  private static final Member BOB = new Member(LAB, new PersonName("Bob"));
  private static final Member ANN_IN_THE_LOBBY = new Member(LOBBY, new PersonName("Ann"));

  private static final String NOT_HERE = "no such message here";
  private static final String NOT_YOURS = "only its author may change a message";
  private static final String DELETED = "the message is deleted";
  private static final String CHANGED = "the message has changed meanwhile";

  @TempDir private static Path data;
  private static SharedStorage storage;

  private Jdbi jdbi;
  private History history;
  private Wording wording;

  abstract Wording wording(Jdbi jdbi);

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
    wording = wording(jdbi);
  }

  @AfterEach
  void checkAllAreClosed() {
    storage.checkAllAreClosed();
  }

  @Test
  void changesTheTextAndKeepsWhatItWas() {
    long id = says(ANN, "tea at for");
    assertThat(edit(ANN, id, 1, "tea at four")).isEqualTo("version 2");
    checkVersions(id, "tea at for", "tea at four");
    assertThat(edit(ANN, id, 2, "tea at five")).isEqualTo("version 3");
    checkVersions(id, "tea at for", "tea at four", "tea at five");
  }

  /** The numbers of one message have nothing to do with those of another. */
  @Test
  void countsTheVersionsOfEachMessage() {
    long first = says(ANN, "tea?");
    long second = says(BOB, "coffee?");
    edit(ANN, first, 1, "green tea?");
    assertThat(edit(BOB, second, 1, "black coffee?")).isEqualTo("version 2");
    checkVersions(first, "tea?", "green tea?");
    checkVersions(second, "coffee?", "black coffee?");
  }

  @Test
  void tellsNoVersionOfWhatIsDeleted() {
    long id = says(ANN, "my password is tea");
    edit(ANN, id, 1, "forget it");
    assertThat(delete(ANN, id, 2)).isEqualTo("done");
    checkVersions(id);
    long another = says(ANN, "and this, too");
    assertThat(delete(ANN, another, 1)).isEqualTo("done");
    checkVersions(another);
  }

  @Test
  void changesNothingMoreOfWhatIsDeleted() {
    long id = says(ANN, "tea?");
    delete(ANN, id, 1);
    for (int version = 1; version <= 3; version++) {
      assertThat(edit(ANN, id, version, "coffee?"))
          .as("edit of version %d, after version 1 was deleted", version)
          .isEqualTo(DELETED);
      assertThat(delete(ANN, id, version)).as("deleted again").isEqualTo(DELETED);
    }
    checkVersions(id);
  }

  @Test
  void letsTheAuthorChangeItAndNobodyElse() {
    long id = says(ANN, "tea?");
    assertThat(edit(BOB, id, 1, "no tea!")).as("Bob edits what Ann said").isEqualTo(NOT_YOURS);
    assertThat(delete(BOB, id, 1)).as("Bob deletes what Ann said").isEqualTo(NOT_YOURS);
    checkVersions(id, "tea?");
  }

  /** The author of what was said stays its author, whoever asks in which version. */
  @Test
  void asksForTheAuthorOfEachVersion() {
    long id = says(ANN, "tea?");
    edit(ANN, id, 1, "coffee?");
    assertThat(edit(BOB, id, 2, "no!")).as("Bob edits version 2").isEqualTo(NOT_YOURS);
    assertThat(edit(BOB, id, 9, "no!")).as("Bob edits version 9").isEqualTo(NOT_YOURS);
    checkVersions(id, "tea?", "coffee?");
  }

  @Test
  void knowsTheAuthorByTheKeyOfTheName() {
    long id = says(new Member(LAB, new PersonName("Groß")), "tea?");
    Member again = new Member(LAB, new PersonName("GROSS"));
    assertThat(edit(again, id, 1, "coffee?")).as("GROSS edits what Groß said").isEqualTo("version 2");
    assertThat(delete(again, id, 2)).as("GROSS deletes what Groß said").isEqualTo("done");
  }

  /** Ids are of all rooms: the next one may be another room's. */
  @Test
  void knowsTheMessagesOfTheMembersRoomOnly() {
    long labs = says(ANN, "tea?");
    long lobbys = says(ANN_IN_THE_LOBBY, "hello");
    long next = says(ANN, "or coffee?");
    assertThat(edit(ANN_IN_THE_LOBBY, labs, 1, "x")).isEqualTo(NOT_HERE);
    assertThat(delete(ANN_IN_THE_LOBBY, labs, 1)).isEqualTo(NOT_HERE);
    for (long none : new long[] {lobbys, 0, -1, next + 1, labs + (1L << 32), Long.MAX_VALUE}) {
      assertThat(edit(ANN, none, 1, "x")).as("edit of the id %d", none).isEqualTo(NOT_HERE);
      assertThat(wording.versions(LAB, none)).as("versions of the id %d", none).isEmpty();
    }
    checkVersions(labs, "tea?");
    checkVersions(next, "or coffee?");
  }

  /** Ids are longs: as an int each of these two would be the other. */
  @Test
  void tellsIdsApartThatAreNoInts() {
    long low = says(ANN, "tea?");
    jdbi.useHandle(
        handle ->
            handle.execute("ALTER TABLE said ALTER COLUMN id RESTART WITH " + (low + (1L << 32))));
    long high = says(ANN, "coffee?");
    assertThat(edit(ANN, low, 1, "green tea?")).isEqualTo("version 2");
    assertThat(edit(ANN, high, 1, "black coffee?")).as("edit of the id %d", high).isEqualTo("version 2");
    checkVersions(low, "tea?", "green tea?");
    checkVersions(high, "coffee?", "black coffee?");
    assertThat(delete(ANN, high, 2)).isEqualTo("done");
    checkVersions(low, "tea?", "green tea?");
  }

  /** An edit of an older version is refused: its author has not seen what it would overwrite. */
  @Test
  void refusesAVersionThatIsNotTheNewest() {
    long id = says(ANN, "tea?");
    edit(ANN, id, 1, "green tea?");
    for (int version : new int[] {1, 3, 0, -1}) {
      assertThat(edit(ANN, id, version, "black tea?"))
          .as("edit of version %d, when the newest is 2", version)
          .isEqualTo(CHANGED);
      assertThat(delete(ANN, id, version))
          .as("delete of version %d, when the newest is 2", version)
          .isEqualTo(CHANGED);
    }
    checkVersions(id, "tea?", "green tea?");
  }

  /** The rules for what is said hold for what it is changed into. */
  @Test
  void refusesATextThatSayRefuses() {
    long id = says(ANN, "tea?");
    assertThat(edit(ANN, id, 1, " \n")).isEqualTo("the message is empty");
    assertThat(edit(ANN, id, 1, "x".repeat(2_001)))
        .isEqualTo("a message has at most 2000 characters");
    String[] refused = {null, "", "\u3000", "x".repeat(1_999) + "𠮷", "𠮷".repeat(1_001), "tea\ud83c", "\udf75", "a\u0000b"};
    for (String text : refused) {
      assertThat(edit(ANN, id, 1, text)).as("edit into a text that say refuses").isEqualTo(saysOf(text));
    }
    assertThat(edit(ANN, id, 1, "x".repeat(2_000))).isEqualTo("version 2");
    assertThat(edit(ANN, id, 2, "𠮷".repeat(1_000))).isEqualTo("version 3");
    checkVersions(id, "tea?", "x".repeat(2_000), "𠮷".repeat(1_000));
  }

  /** Why {@code say} refuses a text. */
  private static String saysOf(String text) {
    try {
      return MessageText.checked(text);
    } catch (RefusedException e) {
      return e.getMessage();
    }
  }

  /** Where several reasons are true, the first one is told: a stranger is told the least. */
  @Test
  void tellsTheFirstReasonThatIsTrue() {
    long id = says(ANN, "tea?");
    edit(ANN, id, 1, "coffee?");
    assertThat(edit(ANN, id + 1, 1, "")).as("an empty text for no message").isEqualTo(NOT_HERE);
    assertThat(edit(BOB, id, 1, "")).as("Bob's empty text for an old version").isEqualTo(NOT_YOURS);
    assertThat(edit(ANN, id, 1, "")).as("Ann's empty text for an old version").isEqualTo(CHANGED);
    delete(ANN, id, 2);
    assertThat(edit(BOB, id, 2, "")).as("Bob edits what Ann has deleted").isEqualTo(NOT_YOURS);
    assertThat(delete(BOB, id, 2)).as("Bob deletes what Ann has deleted").isEqualTo(NOT_YOURS);
    assertThat(edit(ANN, id, 2, "")).as("Ann's empty text for a deleted one").isEqualTo(DELETED);
  }

  /** "Deleted" is one version more: what was said stays on disk, and nobody is told it. */
  @Test
  void onlyAddsRows() {
    long id = says(ANN, "tea?");
    checkAddsRows("an edit", () -> edit(ANN, id, 1, "coffee?"));
    checkAddsRows("another edit", () -> edit(ANN, id, 2, "cocoa?"));
    checkAddsRows("a delete", () -> delete(ANN, id, 3));
    long another = says(ANN, "milk?");
    checkAddsRows("a delete of what was never edited", () -> delete(ANN, another, 1));
    assertThat(history.after(LAB, id - 1, 1).get(0).text()).as("what the history keeps").isEqualTo("tea?");
  }

  private void checkAddsRows(String what, Runnable change) {
    List<String> before = rowsOnDisk();
    change.run();
    List<String> after = rowsOnDisk();
    List<String> gone = new ArrayList<>(before);
    after.forEach(gone::remove);
    assertThat(gone).as("rows that %s has overwritten or removed", what).isEmpty();
    assertThat(after.size() - before.size()).as("rows that %s has added", what).isPositive();
  }

  /** All rows of all tables, as the statements that would write them. */
  private List<String> rowsOnDisk() {
    return jdbi.withHandle(
        handle ->
            handle.select("SCRIPT SIMPLE NOPASSWORDS NOSETTINGS").mapTo(String.class).list().stream()
                .filter(statement -> statement.startsWith("INSERT"))
                .toList());
  }

  /** One may say what stands on disk for "deleted": a text is a text, and deletes nothing. */
  @Test
  void deletesNothingBecauseOfWhatATextSays() {
    long deleted = says(ANN, "tea?");
    List<String> rows = rowsOnDisk();
    delete(ANN, deleted, 1);
    List<String> added = new ArrayList<>(rowsOnDisk());
    added.removeAll(rows);
    for (String text : List.of("null", "deleted", "(deleted)", "-")) {
      checkIsAText(text);
    }
    added.stream()
        .flatMap(row -> Pattern.compile("'((?:[^']|'')*)'").matcher(row).results())
        .map(found -> found.group(1).replace("''", "'"))
        .filter(text -> !text.isBlank())
        .forEach(this::checkIsAText);
  }

  private void checkIsAText(String text) {
    long id = says(ANN, "coffee?");
    assertThat(edit(ANN, id, 1, text)).as("edit into the text <%s>", text).isEqualTo("version 2");
    checkVersions(id, "coffee?", text);
  }

  @Test
  void keepsBlanksAndLinesOfAnEdit() {
    long id = says(ANN, "tea?");
    edit(ANN, id, 1, "  tea\n  coffee ");
    checkVersions(id, "tea?", "  tea\n  coffee ");
  }

  /** A version is a version, also if it says what another has said. */
  @Test
  void keepsAVersionThatSaysTheSameAsAnother() {
    long id = says(ANN, "tea?");
    assertThat(edit(ANN, id, 1, "tea?")).isEqualTo("version 2");
    assertThat(edit(ANN, id, 2, "coffee?")).isEqualTo("version 3");
    assertThat(edit(ANN, id, 3, "tea?")).isEqualTo("version 4");
    checkVersions(id, "tea?", "tea?", "coffee?", "tea?");
  }

  @Test
  void keepsMoreThanNineVersionsInTheirOrder() {
    long id = says(ANN, "1");
    String[] all = IntStream.rangeClosed(1, 40).mapToObj(String::valueOf).toArray(String[]::new);
    for (int version = 1; version < all.length; version++) {
      edit(ANN, id, version, all[version]);
    }
    checkVersions(id, all);
  }

  /** What is on disk is known after a restart, too. */
  @Test
  void goesOnAfterARestart() {
    long kept = says(ANN, "tea?");
    long deleted = says(ANN, "coffee?");
    edit(ANN, kept, 1, "green tea?");
    delete(ANN, deleted, 1);
    wording = wording(storage.kept().jdbi());
    checkVersions(kept, "tea?", "green tea?");
    checkVersions(deleted);
    assertThat(edit(ANN, deleted, 1, "x")).isEqualTo(DELETED);
    assertThat(edit(ANN, kept, 2, "black tea?")).isEqualTo("version 3");
  }

  /** The author's two tabs change version 1 at the same moment: one of them is told. */
  @Test
  void letsOneOfTwoChangeItAtTheSameMoment() throws InterruptedException {
    List<Long> ids = List.of(says(ANN, "0"), says(ANN, "1"), says(ANN, "2"), says(ANN, "3"));
    AtomicInteger done = new AtomicInteger();
    SameMoment.rounds(
        ids.size(),
        round -> count(done, edit(ANN, ids.get(round), 1, "one tab")),
        round -> count(done, edit(ANN, ids.get(round), 1, "the other tab")),
        round -> {
          assertThat(done.getAndSet(0))
              .as("how many of two may change version 1 at the same moment")
              .isEqualTo(1);
          assertThat(wording.versions(LAB, ids.get(round))).as("the versions then").hasSize(2);
        });
  }

  /** Ann and Bob change their messages at the same moment: each has its own text. */
  @Test
  void keepsApartTwoThatAreEditedAtTheSameMoment() {
    assertThat(MeetingClasses.call(this, "versionsOfTwo", Jdbi.class, jdbi))
        .as("all versions of ann's and of bob's message, edited at the same moment")
        .isEqualTo("[tea?, tea 0, tea 1, tea 2] and [coffee?, coffee 0, coffee 1, coffee 2]");
  }

  /** Runs in a copy of this class in which two threads meet wherever they use a field. */
  private String versionsOfTwo(Jdbi database) throws InterruptedException {
    history = new History(database, Clock.systemUTC());
    wording = wording(database);
    long anns = says(ANN, "tea?");
    long bobs = says(BOB, "coffee?");
    SameMoment.rounds(
        3,
        round -> edit(ANN, anns, round + 1, "tea " + round),
        round -> edit(BOB, bobs, round + 1, "coffee " + round),
        round -> {});
    return wording.versions(LAB, anns) + " and " + wording.versions(LAB, bobs);
  }

  /** One tab edits, and the other deletes. */
  @Test
  void editsOrDeletesAtTheSameMoment() throws InterruptedException {
    List<Long> ids = List.of(says(ANN, "0"), says(ANN, "1"), says(ANN, "2"), says(ANN, "3"));
    AtomicInteger done = new AtomicInteger();
    SameMoment.rounds(
        ids.size(),
        round -> count(done, edit(ANN, ids.get(round), 1, "one tab")),
        round -> count(done, delete(ANN, ids.get(round), 1)),
        round ->
            assertThat(done.getAndSet(0))
                .as("how many of two may edit or delete version 1 at the same moment")
                .isEqualTo(1));
  }

  private static void count(AtomicInteger done, String outcome) {
    if (outcome.startsWith("version") || outcome.equals("done")) {
      done.incrementAndGet();
    }
  }

  private long says(Member member, String text) {
    return history.add(member.room(), member.name(), text, null).id();
  }

  private void checkVersions(long id, String... expected) {
    assertThat(wording.versions(LAB, id)).as("all versions").containsExactly(expected);
  }

  private String edit(Member member, long id, int version, String text) {
    try {
      return "version " + wording.edit(member, id, version, text);
    } catch (RefusedException e) {
      return e.getMessage();
    }
  }

  private String delete(Member member, long id, int version) {
    try {
      wording.delete(member, id, version);
      return "done";
    } catch (RefusedException e) {
      return e.getMessage();
    }
  }
}
