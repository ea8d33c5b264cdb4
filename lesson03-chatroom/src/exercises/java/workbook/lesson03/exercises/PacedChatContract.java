package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import workbook.exercises.Kept;
import workbook.exercises.LearnersException;
import workbook.exercises.MeetingClasses;
import workbook.exercises.SameMoment;
import workbook.lesson03.room.Answer;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.RoomName;
import workbook.lesson03.room.Said;
import workbook.lesson03.room.Say;
import workbook.lesson03.storage.Storage;

/**
 * Exercise 3.3: which messages are refused, and for how long. The clock stands still unless a test
 * moves it on.
 */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class PacedChatContract {

  /** The contract, run for your class. */
  static final class Yours extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new PacedChat(storage, nanoTime);
    }
  }

  private static final String MUCH_ELSE =
      "INSERT INTO said (room, time, name, name_key, text)"
          + " SELECT 'lobby', CURRENT_TIMESTAMP, 'Bob', 'bob', 'message of Bob ' || x"
          + " FROM SYSTEM_RANGE(1, 1000)";

  private static final String WHO_SAID_WHAT =
      "SELECT name || ': ' || text FROM said WHERE text LIKE 'ann _' OR text LIKE 'bob _' ORDER BY 1";

  @TempDir private static Path data;
  private static SharedStorage storage;

  private final AtomicLong clock = new AtomicLong(Duration.ofHours(1).toNanos());
  private int said;
  private Chat server;

  abstract Chat server(Storage storage, LongSupplier nanoTime);

  @BeforeAll
  static void open() throws IOException {
    storage = SharedStorage.in(data);
  }

  @AfterAll
  static void close() {
    storage.close();
  }

  @BeforeEach
  void start() {
    start(storage.emptied());
  }

  private void start(Storage found) {
    server = server(found, this::nanoTime);
    server.start();
  }

  private long nanoTime() {
    SameMoment.letTheOtherGoFirst();
    return clock.get();
  }

  @AfterEach
  void stop() {
    server.close();
    storage.checkAllAreClosed();
  }

  @Test
  void refusesTheSixthWithinTenSeconds() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      says(ann, 5);
      assertThat(ann.tries("one too many", "x")).isEqualTo("wait 10 s");
    }
  }

  @Test
  void tellsHowLongToWaitInWholeSeconds() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      says(ann, 5);
      pass(Duration.ofMillis(6_500));
      assertThat(ann.tries("3.5 s too early", "x")).isEqualTo("wait 4 s");
      pass(Duration.ofMillis(3_499));
      assertThat(ann.tries("1 ms too early", "x")).isEqualTo("wait 1 s");
      pass(Duration.ofMillis(1).minusNanos(1));
      assertThat(ann.tries("1 ns too early", "x")).isEqualTo("wait 1 s");
      pass(Duration.ofNanos(1));
      assertThat(ann.tries("in time", "x")).isEqualTo("ok");
    }
  }

  @Test
  void looksAtAnyTenSeconds() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      says(ann, 1);
      pass(Duration.ofSeconds(9));
      says(ann, 4);
      pass(Duration.ofSeconds(1)); // the first is ten seconds old now, the four are not
      says(ann, 1);
      assertThat(ann.tries("the sixth since a second ago", "x")).isEqualTo("wait 9 s");
    }
  }

  @Test
  void countsEachMemberForItself() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server);
        Visitor bob = Visitor.in("lobby", "Bob", server);
        Visitor another = Visitor.in("lab", "Ann", server)) {
      says(ann, 5);
      says(bob, 5);
      says(another, 5);
    }
  }

  /** Room and name are two: whatever joins them must not make one of two others. */
  @Test
  void takesRoomAndNameForTwo() throws InterruptedException {
    String[][] alike = {
      {"lab", "ann", "la", "bann"},
      {"lab-a", "nn", "lab", "a-nn"},
      {"ann_b", "cid", "b", "cid_ann"},
      {"lobby", "az", "lobby", "b["} // two texts of the same hash code
    };
    for (String[] two : alike) {
      try (Visitor one = Visitor.in(two[0], two[1], server);
          Visitor another = Visitor.in(two[2], two[3], server)) {
        says(one, 5);
        says(another, 1);
      }
    }
  }

  /** A message that is refused is sent to nobody, and it is not stored. */
  @Test
  void saysNothingOfWhatIsRefused() throws InterruptedException, RefusedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      says(ann, 5);
      assertThat(ann.tries("one too many", "x")).isEqualTo("wait 10 s");
      assertThat(server.history().before(RoomName.of("lobby"), Long.MAX_VALUE, 10))
          .extracting(Said::text)
          .as("what is stored after five messages and one too many")
          .containsExactly("message 1", "message 2", "message 3", "message 4", "message 5");
    }
  }

  /** Else a program that connects anew for each message would know no limit. */
  @Test
  void remembersWhoComesBack() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      says(ann, 5);
      try (Visitor annAgain = Visitor.in("lobby", "ann", server)) {
        assertThat(annAgain.tries("one too many", "x")).isEqualTo("wait 10 s");
      }
      try (Visitor inWideLetters = Visitor.in("lobby", "Ａｎｎ", server)) {
        assertThat(inWideLetters.tries("one too many", "x")).isEqualTo("wait 10 s");
      }
    }
  }

  /** A member is known by the key of the name: to write it in another way changes nothing. */
  @Test
  void remembersWhoComesBackUnderTheSameNameWrittenInAnotherWay() throws InterruptedException {
    try (Visitor visitor = Visitor.in("lobby", "Groß", server)) {
      says(visitor, 5);
      try (Visitor again = Visitor.in("lobby", "GROSS", server)) {
        assertThat(again.tries("one too many", "x"))
            .as("the sixth message, as GROSS, after five as Groß")
            .isEqualTo("wait 10 s");
      }
    }
  }

  /** A client that lost the acknowledgement says it again: it is stored, so let it know. */
  @Test
  void acknowledgesARepetition() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      says(ann, 4);
      assertThat(ann.tries("the fifth", "5")).isEqualTo("ok");
      assertThat(ann.tries("the fifth", "5")).isEqualTo("ok");
      assertThat(ann.tries("the sixth", "6")).isEqualTo("wait 10 s");
      pass(Duration.ofSeconds(9));
      assertThat(ann.tries("the fifth", "5")).isEqualTo("ok");
      pass(Duration.ofSeconds(1));
      says(ann, 5);
    }
  }

  /** Not to send a clientId is allowed: such a message is never a repetition. */
  @Test
  void countsMessagesWithoutAClientIdToo() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      for (int i = 1; i <= 5; i++) {
        assertThat(ann.tries("the same text", null)).as("message %d without clientId", i).isEqualTo("ok");
      }
      assertThat(ann.tries("the same text", null)).as("the sixth").isEqualTo("wait 10 s");
    }
  }

  /** It says when and as what the message was stored: the client may wait for just that. */
  @Test
  void acknowledgesARepetitionAsTheFirstTime() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      JSONObject first = ann.answerTo("tea?", "a1");
      JSONObject again = ann.answerTo("tea?", "a1");
      assertThat(again.toMap()).as("the acknowledgement of a repetition").isEqualTo(first.toMap());
    }
  }

  /** Another member's clientId is another message's, though it be the same. */
  @Test
  void knowsRepetitionsOfTheSameMemberOnly() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server);
        Visitor bob = Visitor.in("lobby", "Bob", server)) {
      for (int i = 1; i <= 5; i++) {
        assertThat(ann.tries("ann's " + i, "id-" + i)).isEqualTo("ok");
      }
      for (int i = 1; i <= 5; i++) {
        assertThat(bob.tries("bob's " + i, "id-" + i)).isEqualTo("ok");
      }
      assertThat(bob.tries("bob's sixth", "id-6")).as("bob's sixth").isEqualTo("wait 10 s");
    }
  }

  /** The Ann of another room is another member. */
  @Test
  void knowsRepetitionsInTheSameRoomOnly() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server);
        Visitor another = Visitor.in("lab", "Ann", server)) {
      for (int i = 1; i <= 5; i++) {
        assertThat(ann.tries("in the lobby " + i, "id-" + i)).isEqualTo("ok");
      }
      assertThat(ann.tries("in the lobby 6", "id-6")).isEqualTo("wait 10 s");
      pass(Duration.ofSeconds(10));
      assertThat(ann.tries("in the lobby 6", "id-6")).isEqualTo("ok");
      for (int i = 1; i <= 5; i++) {
        assertThat(another.tries("in the lab " + i, "id-" + i)).isEqualTo("ok");
      }
      assertThat(another.tries("in the lab 6", "id-6"))
          .as("the sixth in the lab, with a clientId that is known in the lobby")
          .isEqualTo("wait 10 s");
    }
  }

  /** One may say the same twice: only the clientId tells a repetition. */
  @Test
  void takesTheSameTextUnderAnotherClientIdForANewMessage() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      for (int i = 1; i <= 5; i++) {
        assertThat(ann.tries("yes", "id-" + i)).isEqualTo("ok");
      }
      for (String another : new String[] {"id-6", "id-_", "id-%", "ID-1", "id-1 ", "' OR '' = '"}) {
        assertThat(ann.tries("yes", another))
            .as("the sixth yes, with the clientId <%s>", another)
            .isEqualTo("wait 10 s");
      }
    }
  }

  /** What is sent is an id, and if it has no characters. */
  @Test
  void takesAnEmptyClientIdForAClientId() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      says(ann, 4);
      assertThat(ann.tries("the fifth", "")).isEqualTo("ok");
      assertThat(ann.tries("the fifth", "")).as("the fifth once more").isEqualTo("ok");
      assertThat(ann.tries("the sixth", "x")).isEqualTo("wait 10 s");
    }
  }

  /**
   * A client that has lost its connection says it again on the new one, while the old one is still
   * served. It is one message, and the last that is allowed.
   */
  @Test
  void knowsARepetitionThatComesAtTheSameMoment() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      says(ann, 3);
      SocketIOClient one = server.clientOf("Ann");
      SocketIOClient another = AnotherConnection.like(one);
      AtomicReference<Answer> first = new AtomicReference<>();
      AtomicReference<Answer> second = new AtomicReference<>();
      SameMoment.rounds(
          4,
          round -> first.set(server.answer("say", one, new Say("tea?", "same " + round))),
          round -> second.set(server.answer("say", another, new Say("tea?", "same " + round))),
          round -> {
            assertThat(second.get())
                .as("the second acknowledgement of one message that comes twice at the same moment")
                .isEqualTo(first.get());
            says(ann, 1); // the fifth
            assertThat(ann.tries("one too many", "x")).isEqualTo("wait 10 s");
            pass(Duration.ofSeconds(10));
            says(ann, 3);
          });
    }
  }

  /** What is on disk is known after a restart, too. */
  @Test
  void acknowledgesARepetitionAfterARestart() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      assertThat(ann.tries("before the restart", "old")).isEqualTo("ok");
    }
    stop();
    start(storage.kept());
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      storage
          .kept()
          .jdbi()
          .useHandle(handle -> handle.execute(MUCH_ELSE)); // the repetition is of a message far back
      says(ann, 4);
      assertThat(ann.tries("before the restart", "old")).as("the repetition").isEqualTo("ok");
      says(ann, 1);
      assertThat(ann.tries("one too many", "x")).isEqualTo("wait 10 s");
      assertThat(ann.tries("before the restart", "old")).as("the repetition").isEqualTo("ok");
    }
  }

  /** A try that comes too early is told how long to wait; it does not make the wait longer. */
  @Test
  void doesNotCountWhatIsRefused() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      assertThat(ann.tries(" ", "blank")).isEqualTo("the message is empty");
      assertThat(ann.tries("x".repeat(2_001), "long"))
          .isEqualTo("a message has at most 2000 characters");
      assertThat(ann.tries("tea?", "x".repeat(65)))
          .isEqualTo("a clientId has at most 64 characters");
      says(ann, 5);
      pass(Duration.ofSeconds(9));
      for (int i = 0; i < 6; i++) {
        assertThat(ann.tries("too early", "early")).isEqualTo("wait 1 s");
      }
      pass(Duration.ofSeconds(1));
      assertThat(ann.tries("in time", "early")).as("ten seconds after the first five").isEqualTo("ok");
      says(ann, 4);
      pass(Duration.ofSeconds(10));
      says(ann, 4);
      pass(Duration.ofSeconds(5));
      assertThat(ann.tries(" ", "blank")).isEqualTo("the message is empty");
      pass(Duration.ofSeconds(5));
      says(ann, 5);
    }
  }

  /**
   * The old connection and the new one of a member may be served at the same moment. Four messages
   * are said: one more is allowed.
   */
  @Test
  void letsOneOfTwoPassThatComeAtTheSameMoment() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      says(ann, 4);
      SocketIOClient one = server.clientOf("Ann");
      SocketIOClient another = AnotherConnection.like(one);
      AtomicInteger passed = new AtomicInteger();
      SameMoment.rounds(
          4,
          round -> count(passed, one, new Say("message a" + round, "a" + round)),
          round -> count(passed, another, new Say("message b" + round, "b" + round)),
          round -> {
            assertThat(passed.getAndSet(0))
                .as("how many of two pass that Ann sends at the same moment, if one is allowed")
                .isEqualTo(1);
            pass(Duration.ofSeconds(10));
            says(ann, 4);
          });
    }
  }

  /** Two members speak at the same moment: the words and the limit of each are its own. */
  @Test
  void keepsApartTwoWhoSpeakAtTheSameMoment() {
    assertThat(MeetingClasses.call(this, "answersToTwo", Storage.class, storage.kept()))
        .as("the answers to ann and bob, who say their fifth thing at the same moment, and then one too many")
        .isEqualTo(
            "ok ok, ann: wait 10 s, bob: wait 10 s; "
                + "ok ok, ann: wait 10 s, bob: wait 10 s; "
                + "ok ok, ann: wait 10 s, bob: wait 10 s");
    List<String> stored =
        storage.kept().jdbi().withHandle(handle -> handle.select(WHO_SAID_WHAT).mapTo(String.class).list());
    assertThat(stored)
        .as("what the two said at the same moment, as it is stored")
        .containsExactly(
            "Ann: ann 0", "Ann: ann 1", "Ann: ann 2", "Bob: bob 0", "Bob: bob 1", "Bob: bob 2");
  }

  /** Runs in a copy of this class in which two threads meet wherever they use a field. */
  private String answersToTwo(Storage found) throws InterruptedException {
    start(found);
    try (Visitor ann = Visitor.in("lobby", "Ann", server);
        Visitor bob = Visitor.in("lobby", "Bob", server)) {
      SocketIOClient anns = server.clientOf("Ann");
      SocketIOClient bobs = server.clientOf("Bob");
      AtomicReference<Answer> first = new AtomicReference<>();
      AtomicReference<Answer> second = new AtomicReference<>();
      List<String> all = new ArrayList<>();
      says(ann, 4);
      says(bob, 4);
      SameMoment.rounds(
          3,
          round -> first.set(server.answer("say", anns, new Say("ann " + round, "a" + round))),
          round -> second.set(server.answer("say", bobs, new Say("bob " + round, "b" + round))),
          round -> {
            all.add(
                "%s %s, ann: %s, bob: %s"
                    .formatted(
                        first.get().ok() ? "ok" : "no",
                        second.get().ok() ? "ok" : "no",
                        ann.tries("one too many", "x"),
                        bob.tries("one too many", "x")));
            pass(Duration.ofSeconds(10));
            says(ann, 4);
            says(bob, 4);
          });
      return String.join("; ", all);
    } finally {
      server.close();
    }
  }

  private void count(AtomicInteger passed, SocketIOClient client, Say say) {
    if (server.answer("say", client, say).ok()) {
      passed.incrementAndGet();
    }
  }

  @Test
  void keepsNothingOfThoseWhoSaidTheirLastWordLongAgo() throws InterruptedException {
    int first = keptAfterMembers(1);
    assertThat(keptAfterMembers(3))
        .as("entries in your collections, ten seconds after 4 members spoke (%d after 1)", first)
        .isLessThanOrEqualTo(first);
  }

  private int keptAfterMembers(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      try (Visitor visitor = Visitor.in("lobby", "Visitor " + count + "-" + i, server)) {
        says(visitor, 2);
      }
    }
    pass(Duration.ofSeconds(10));
    try (Visitor last = Visitor.in("lobby", "The last", server)) {
      says(last, 1); // a good moment to look for what is old
      return Kept.by(server);
    }
  }

  @Test
  void looksOnlyAtHowMuchTimeHasPassed() throws InterruptedException {
    for (long time : new long[] {-Duration.ofSeconds(1).toNanos(), 0, Long.MAX_VALUE - 1_000}) {
      stop();
      clock.set(time);
      start();
      try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
        says(ann, 5);
        pass(Duration.ofSeconds(4));
        assertThat(ann.tries("too early", "x")).isEqualTo("wait 6 s");
        pass(Duration.ofSeconds(6));
        says(ann, 5);
      }
    }
  }

  private void says(Visitor visitor, int count) throws InterruptedException {
    for (int i = 1; i <= count; i++) {
      String text = "message " + ++said;
      assertThat(visitor.tries(text, "id " + said)).as(text).isEqualTo("ok");
    }
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
