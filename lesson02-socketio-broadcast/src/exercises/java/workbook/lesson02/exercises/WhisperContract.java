package workbook.lesson02.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;
import workbook.lesson02.exercises.Whisper.Words;

/** Exercise 2.6: who hears what is whispered, with {@link Whisper}. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class WhisperContract {

  /** The contract, run for your class. */
  static final class Yours extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Whisper(server);
    }
  }

  private Venue venue;

  /** Adds the listeners, and answers the object that they belong to. */
  abstract Object listenOn(SocketIOServer server);

  @BeforeEach
  void start() {
    venue = new Venue(this::listenOn);
  }

  @AfterEach
  void stop() {
    venue.close();
  }

  @Test
  void isHeardByTheOneItIsForAndNobodyElse() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      assertThat(ann.asks("whisper", words(bob.id(), "for you")))
          .as("the answer to ann, who whispers to bob")
          .isEqualTo(true);
      assertThat(bob.hears()).as("what bob hears").containsExactly(whispered(ann, "for you"));
      assertThat(ann.hears()).as("what ann hears").isEmpty();
      assertThat(cid.hears()).as("what cid hears").isEmpty();
      assertThat(cid.asks("whisper", words(ann.id(), "and for you")))
          .as("the answer to cid, who whispers to ann")
          .isEqualTo(true);
      assertThat(ann.hears()).as("what ann hears").containsExactly(whispered(cid, "and for you"));
      assertThat(bob.hears()).as("what bob hears").isEmpty();
    }
  }

  /** A sender can write any id into the data: only the server knows from whom an event comes. */
  @Test
  void takesTheSenderFromTheConnection() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      ann.says("whisper", Map.of("to", bob.id(), "text", "it is bob", "from", bob.id()));
      assertThat(bob.hears()).as("what bob hears").containsExactly(whispered(ann, "it is bob"));
    }
  }

  @Test
  void tellsTheSenderThatNobodyIsThere() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      String start = bob.id().substring(0, bob.id().length() - 1);
      List<String> nobodys =
          List.of("Santa", "", " ", "null", UUID.randomUUID().toString(), start, bob.id() + "1", " " + bob.id(), bob.id() + " ", "*");
      for (String nobody : nobodys) {
        assertThat(ann.asks("whisper", words(nobody, "is anybody there?")))
            .as("the answer to ann, who whispers to '%s'; bob is %s", nobody, bob.id())
            .isEqualTo(false);
      }
      assertThat(ann.asks("whisper", Map.of("text", "to whom?")))
          .as("the answer to ann, who names nobody")
          .isEqualTo(false);
      assertThat(ann.hears()).as("what ann hears").isEmpty();
      assertThat(bob.hears()).as("what bob hears").isEmpty();
    }
  }

  @Test
  void whoHasLeftIsNobody() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      ann.says("whisper", words(bob.id(), "are you going?"));
      bob.leaves();
      assertThat(ann.asks("whisper", words(bob.id(), "are you gone?")))
          .as("the answer to ann, who whispers to bob, who has left")
          .isEqualTo(false);
    }
  }

  @Test
  void oneMayWhisperToOneself() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      assertThat(ann.asks("whisper", words(ann.id(), "remember the milk")))
          .as("the answer to ann, who whispers to herself")
          .isEqualTo(true);
      assertThat(ann.hears()).as("what ann hears").containsExactly(whispered(ann, "remember the milk"));
    }
  }

  @Test
  void arrivesOnceInItsOrderAndUnchanged() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      List<String> texts =
          List.of("", "  blanks  ", "two\nlines", "<b>\"é你😀", "x".repeat(20_000), "again", "again");
      for (String text : texts) {
        assertThat(ann.asks("whisper", words(bob.id(), text)))
            .as("the answer to ann, who whispers %d characters", text.length())
            .isEqualTo(true);
      }
      assertThat(bob.hears())
          .as("what bob hears")
          .containsExactlyElementsOf(texts.stream().map(text -> whispered(ann, text)).toList());
    }
  }

  /** One client's whispers arrive in the order in which it sent them, whatever thread sends them. */
  @Test
  void arrivesInItsOrderIfTheFirstIsSentSlowly() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      for (int round = 0; round < 3; round++) {
        List<String> texts = List.of("first of round " + round, "second of round " + round);
        venue.calls().hearsTwoInARow(
            venue.client(bob),
            new Turn(venue.client(ann), "whisper", i -> new Words(bob.id(), texts.get(i))));
        assertThat(List.of(bob.hearsNext(), bob.hearsNext()))
            .as("what bob hears, to whom ann whispers twice without a pause")
            .containsExactlyElementsOf(texts.stream().map(text -> whispered(ann, text)).toList());
      }
    }
  }

  /** What one has said must not be kept where another one's words take its place. */
  @Test
  void keepsApartWhatTwoWhisperAtTheSameMoment() throws InterruptedException {
    int rounds = 6;
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue);
        Visitor dan = Visitor.of("dan", venue)) {
      venue.calls().hearsTwoAtOnce(
          rounds,
          new Turn(
              LentClient.thatWaitsBefore("getSessionId", venue.client(ann)),
              "whisper",
              round -> new Words(bob.id(), "for bob " + round)),
          new Turn(
              LentClient.thatWaitsBefore("getSessionId", venue.client(cid)),
              "whisper",
              round -> new Words(dan.id(), "for dan " + round)),
          (round, anns, cids) -> {});
      assertThat(bob.hears())
          .as("what bob hears of ann, while cid whispers to dan")
          .containsExactlyElementsOf(whispered(ann, "for bob ", rounds));
      assertThat(dan.hears())
          .as("what dan hears of cid, while ann whispers to bob")
          .containsExactlyElementsOf(whispered(cid, "for dan ", rounds));
    }
  }

  private static List<Event> whispered(Visitor from, String text, int rounds) {
    return IntStream.range(0, rounds).mapToObj(round -> whispered(from, text + round)).toList();
  }

  /** Listeners of different clients run at the same time: a list of your own must be made for that. */
  @Test
  void forgetsTwoWhoLeaveAtTheSameMoment() throws InterruptedException {
    int before = venue.kept();
    venue.calls().seesOneLeaveWhileAnotherLeaves();
    assertThat(venue.kept())
        .as("entries in your collections after two clients left at the same moment (%d before)", before)
        .isLessThanOrEqualTo(before);
    try (Venue meeting = Venue.whereTwoMeet(this)) {
      meeting.calls().seesTwoComeAtOnce(3);
      meeting.calls().seesTwoLeaveAtOnce(3);
      meeting.calls().seesOneComeWhileAnotherLeaves(5);
      meeting.calls().seesOneLeaveWhileAnotherComes(5);
      assertThat(meeting.kept())
          .as("entries in your collections after clients came and left at the same moment")
          .isLessThanOrEqualTo(before);
    }
  }

  /** A list or map of your own may change while the receiver is looked for in it. */
  @Test
  void arrivesWhileAnotherClientLeaves() throws InterruptedException {
    int rounds = 8;
    try (Venue meeting = Venue.whereTwoMeet(this);
        Visitor ann = Visitor.of("ann", meeting);
        Visitor bob = Visitor.of("bob", meeting)) {
      meeting.calls().hearsOneWhileAnotherLeaves(
          rounds,
          new Turn(meeting.client(ann), "whisper", round -> new Words(bob.id(), "for bob " + round)));
      assertThat(bob.hears())
          .as("what bob hears of ann, while others leave")
          .isEqualTo(whispered(ann, "for bob ", rounds));
    }
  }

  @Test
  void keepsNothingOfThoseWhoHaveLeft() throws InterruptedException {
    venue.calls().seesACrowd(1);
    int first = venue.kept() + keptAfterWhispers(1);
    venue.calls().seesACrowd(10);
    assertThat(venue.kept() + keptAfterWhispers(5))
        .as(
            "entries in your collections after 200 clients more came, whispered and went: those who have left,"
                + " or a collection that is not made for several threads")
        .isLessThanOrEqualTo(first);
  }

  private int keptAfterWhispers(int visitors) throws InterruptedException {
    for (int i = 0; i < visitors; i++) {
      try (Visitor visitor = Visitor.of("visitor " + i, venue)) {
        visitor.says("whisper", words(visitor.id(), "hello, me"));
        visitor.leaves();
      }
    }
    return venue.kept();
  }

  private static Map<String, String> words(String to, String text) {
    return Map.of("to", to, "text", text);
  }

  private static Event whispered(Visitor from, String text) {
    return Event.of("whispered", Map.of("from", from.id(), "text", text));
  }
}
