package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
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

/** Exercise 3.7: what counts as unread, for whom, and until when. */
@Timeout(30)
abstract class UnreadCounterContract {

  /** The contract, run for your class. */
  static final class Yours extends UnreadCounterContract {
    @Override
    ReadMarks marks(Jdbi jdbi) {
      return new UnreadCounter(jdbi);
    }
  }

  private static final Member ANN = member("lab", "Ann");
  private static final Member BOB = member("lab", "Bob");
  private static final Member CID = member("lab", "Cid");
  private static final Member BOB_IN_THE_LOBBY = member("lobby", "Bob");
  private static final Member ANN_IN_THE_LOBBY = member("lobby", "Ann");

  @TempDir private static Path data;
  private static SharedStorage storage;

  private Jdbi jdbi;
  private History history;
  private ReadMarks marks;

  abstract ReadMarks marks(Jdbi jdbi);

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
    marks = marks(jdbi);
  }

  @AfterEach
  void checkAllAreClosed() {
    storage.checkAllAreClosed();
  }

  @Test
  void countsWhatOthersSaidSinceTheLastThatWasRead() {
    says(ANN);
    long second = says(ANN);
    says(ANN);
    check(BOB, 3, "who has read nothing");
    marks.read(BOB, second);
    check(BOB, 1, "who has read the second of three");
    says(CID);
    check(BOB, 2, "who has read the second of four");
  }

  @Test
  void countsNothingWhereNothingWasSaid() {
    check(BOB, 0, "before anything was said");
    says(BOB);
    check(BOB, 0, "who said all there is");
  }

  /** One knows what one has said oneself. */
  @Test
  void doesNotCountOnesOwnMessages() {
    says(ANN);
    says(BOB);
    says(ANN);
    check(BOB, 2, "who said one of three");
    check(ANN, 1, "who said two of three");
  }

  /** To say something is not to read what is above it. */
  @Test
  void takesNothingForReadBecauseOneSpeaks() {
    says(ANN);
    says(BOB);
    check(BOB, 1, "who spoke after Ann, and has read nothing");
  }

  @Test
  void keepsTheMarksOfEachMember() {
    long id = says(ANN);
    marks.read(BOB, id);
    check(BOB, 0, "who has read it");
    check(CID, 1, "who has not read what Bob has");
  }

  /** The key of a name may be longer than the name: one character stands for eighteen others. */
  @Test
  void knowsMembersWhoseKeysAreLong() {
    Member dan = member("lab", "\uFDFA".repeat(20));
    long id = says(ANN);
    assertThat(unreadAfter(dan, id))
        .as("unread for a member whose key has %d characters, who has read all", dan.name().key().length())
        .isEqualTo("0");
  }

  /** The number, or what is thrown. */
  private String unreadAfter(Member member, long id) {
    try {
      marks.read(member, id);
      return String.valueOf(marks.unread(member));
    } catch (RuntimeException e) {
      return "(" + e.toString().lines().findFirst().orElse("") + ")";
    }
  }

  /** Ids are of all rooms. */
  @Test
  void keepsTheRoomsApart() {
    says(ANN);
    says(ANN_IN_THE_LOBBY);
    says(ANN_IN_THE_LOBBY);
    long labs = says(ANN);
    check(BOB, 2, "in the lab");
    check(BOB_IN_THE_LOBBY, 2, "in the lobby");
    marks.read(BOB, labs);
    check(BOB, 0, "in the lab, read there");
    check(BOB_IN_THE_LOBBY, 2, "in the lobby, though the lab is read up to a higher id");
  }

  /** Of two tabs the slower one may tell later what it has shown earlier. */
  @Test
  void neverGoesBack() {
    long first = says(ANN);
    long second = says(ANN);
    marks.read(BOB, second);
    for (long lower : new long[] {first, second, 0, -1, Long.MIN_VALUE}) {
      marks.read(BOB, lower);
      check(BOB, 0, "who has read %d, and then tells %d".formatted(second, lower));
    }
  }

  /** Nobody can have read what is not said yet. */
  @Test
  void takesNothingForReadThatIsSaidLater() {
    says(ANN);
    for (long ahead : new long[] {2, 1_000, Long.MAX_VALUE}) {
      marks.read(BOB, ahead);
      check(BOB, 0, "who has read all, and tells %d".formatted(ahead));
    }
    says(ANN);
    check(BOB, 1, "to whom something new was said after that");
  }

  /** The last id of all may be another room's: what is said here later is higher. */
  @Test
  void takesAnIdOfAnotherRoomAsAPlaceInTheOrder() {
    says(ANN);
    long elsewhere = says(ANN_IN_THE_LOBBY);
    says(ANN);
    marks.read(BOB, elsewhere);
    check(BOB, 1, "who has read up to an id between two messages of the lab");
  }

  @Test
  void marksARoomInWhichNothingWasSaid() {
    marks.read(BOB, 5);
    check(BOB, 0, "in an empty room");
    says(ANN);
    check(BOB, 1, "to whom the first message was said after that");
  }

  @Test
  void knowsMembersByTheKeyOfTheirName() {
    says(member("lab", "Groß"));
    long second = says(ANN);
    says(member("lab", "GROSS"));
    check(member("lab", "GROSS"), 1, "as GROSS, who has said two of three, one as Groß");
    check(member("lab", "Groß"), 1, "as Groß, who has said two of three, one as GROSS");
    marks.read(member("lab", "Groß"), second);
    check(member("lab", "GROSS"), 0, "as GROSS, read as Groß");
  }

  @Test
  void countsManyAndOverLong() {
    jdbi.useHandle(
        handle -> {
          handle.execute("ALTER TABLE said ALTER COLUMN id RESTART WITH 5000000000");
          handle.execute(
              "INSERT INTO said (room, time, name, name_key, text)"
                  + " SELECT 'lab', CURRENT_TIMESTAMP, 'Ann', 'ann', 'tea ' || x"
                  + " FROM SYSTEM_RANGE(1, 1500)");
        });
    check(BOB, 1_500, "who has read nothing of a long talk");
    marks.read(BOB, 5_000_000_000L + 499);
    check(BOB, 1_000, "who has read a third of it");
  }

  /** What is on disk is known after a restart, too. */
  @Test
  void keepsTheMarksOverARestart() {
    long first = says(ANN);
    says(ANN);
    marks.read(BOB, first);
    marks = marks(storage.kept().jdbi());
    check(BOB, 1, "after a restart");
    check(CID, 2, "after a restart, who has read nothing");
  }

  /** A key of room and name together must not be another room's and name's key, too. */
  @Test
  void keepsRoomAndNameApart() {
    Member[][] pairs = {
      {member("ab", "c"), member("a", "bc")},
      {member("a-b", "c"), member("a", "b-c")},
      {member("a_b", "c"), member("a", "b_c")}
    };
    for (Member[] pair : pairs) {
      says(member(pair[0].room().value(), "Ann"));
      long id = says(member(pair[1].room().value(), "Ann"));
      int before = marks.unread(pair[0]);
      marks.read(pair[1], id);
      check(pair[0], before, "though %s has read all".formatted(pair[1].key()));
    }
  }

  /** No mark is there yet, and both find none: the order of the two must not matter. */
  @Test
  void takesTwoFirstMarksThatComeAtTheSameMoment() throws InterruptedException {
    long first = says(ANN);
    says(ANN);
    long third = says(ANN);
    firstMarksAtOnce(BOB, first, third);
    firstMarksAtOnce(CID, third, first);
    firstMarksAtOnce(member("lab", "Dan"), third, third);
  }

  private void firstMarksAtOnce(Member member, long one, long other) throws InterruptedException {
    SameMoment.rounds(
        1,
        round -> marks.read(member, one),
        round -> marks.read(member, other),
        round -> {});
    check(member, 0, "whose first two tabs have read up to %d and up to %d".formatted(one, other));
  }

  /** Two members read at the same moment: each has a mark of its own. */
  @Test
  void keepsApartTwoWhoReadAtTheSameMoment() {
    assertThat(MeetingClasses.call(this, "unreadOfTwo", Jdbi.class, jdbi))
        .as("unread for bob, who has read the first of three, and for cid, who has read all at the same moment")
        .isEqualTo("2 and 0");
  }

  /** Runs in a copy of this class in which two threads meet wherever they use a field. */
  private String unreadOfTwo(Jdbi database) throws InterruptedException {
    history = new History(database, Clock.systemUTC());
    marks = marks(database);
    long first = says(ANN);
    says(ANN);
    long third = says(ANN);
    SameMoment.rounds(
        1,
        round -> marks.read(BOB, first),
        round -> marks.read(CID, third),
        round -> {});
    return marks.unread(BOB) + " and " + marks.unread(CID);
  }

  /** Of two tabs one has shown more: their messages come at the same moment. */
  @Test
  void keepsTheHigherOfTwoMarksThatComeAtTheSameMoment() throws InterruptedException {
    says(ANN);
    says(ANN);
    says(ANN);
    AtomicReference<Thread> lower = new AtomicReference<>();
    letTheLowerWriteLast(lower);
    for (Member member : new Member[] {BOB, CID, member("lab", "Dan"), member("lab", "Eve")}) {
      SameMoment.rounds(
          1,
          round -> {
            lower.set(Thread.currentThread());
            marks.read(member, 1);
          },
          round -> marks.read(member, 3),
          round -> {});
      check(member, 0, "whose two tabs have read up to 1 and up to 3");
    }
  }

  /** What comes first where two look and then write: both look, and the lower one writes last. */
  private void letTheLowerWriteLast(AtomicReference<Thread> lower) {
    jdbi.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            SameMoment.letTheOtherGoFirst();
            boolean looks = context.getParsedSql().getSql().stripLeading().startsWith("SELECT");
            if (!looks && Thread.currentThread() == lower.get()) {
              SameMoment.letTheOtherFinish();
            }
          }
        });
  }

  private long says(Member member) {
    return history.add(member.room(), member.name(), "tea?", null).id();
  }

  private void check(Member member, int expected, String when) {
    assertThat(marks.unread(member))
        .as("unread for %s in the %s, %s", member.name().shown(), member.room().value(), when)
        .isEqualTo(expected);
  }

  private static Member member(String room, String name) {
    return new Member(new RoomName(room), new PersonName(name));
  }
}
