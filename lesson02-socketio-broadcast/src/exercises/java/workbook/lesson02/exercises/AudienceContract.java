package workbook.lesson02.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOServer;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;

/** Exercise 2.3: who hears what is said, and what the sender learns, with {@link Audience}. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class AudienceContract {

  /** The contract, run for your class. */
  static final class Yours extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Audience(server);
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
  void isHeardByAllButTheSender() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      ann.says("say", "good morning");
      assertThat(bob.hears()).as("what bob hears").containsExactly(Event.of("said", "good morning"));
      assertThat(cid.hears()).as("what cid hears").containsExactly(Event.of("said", "good morning"));
      assertThat(ann.hears()).as("what ann hears").isEmpty();
    }
  }

  @Test
  void arrivesUnchanged() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      for (String text : List.of("", "  blanks  ", "two\r\nlines", "again", "again", "\"été\" 😀")) {
        assertThat(ann.asks("say", text)).as("how many heard ann").isEqualTo(1);
        assertThat(bob.hears()).as("what bob hears").containsExactly(Event.of("said", text));
      }
    }
  }

  @Test
  void tellsTheSenderHowManyTheyAre() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      assertThat(ann.asks("say", "is anybody there?")).isEqualTo(2);
      cid.leaves();
      assertThat(bob.asks("say", "still there?")).isEqualTo(1);
    }
  }

  @Test
  void tellsWhoIsAloneThatNobodyHeardIt() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      assertThat(ann.asks("say", "hello, walls")).isEqualTo(0);
    }
  }

  /** Listeners of different clients run at the same time: a count of one is no other's business. */
  @Test
  void countsRightWhenTwoSpeakAtOnce() throws InterruptedException {
    countsRightWhenTwoSpeakAtOnce(venue);
    try (Venue meeting = Venue.whereTwoMeet(this)) {
      countsRightWhenTwoSpeakAtOnce(meeting);
    }
  }

  private static void countsRightWhenTwoSpeakAtOnce(Venue venue) throws InterruptedException {
    venue.hasASlowListener();
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      venue.calls().hearsTwoAtOnce(
          10,
          new Turn(venue.client(ann), "say", round -> "ann's"),
          new Turn(venue.client(bob), "say", round -> "bob's"),
          (round, anns, bobs) ->
              assertThat(List.of(anns, bobs))
                  .as("how many heard ann and bob, who speak at the same moment; there is one more")
                  .isEqualTo(List.of(2, 2)));
      assertThat(Set.copyOf(ann.hears())).as("what ann hears").containsExactly(Event.of("said", "bob's"));
      assertThat(Set.copyOf(bob.hears())).as("what bob hears").containsExactly(Event.of("said", "ann's"));
    }
  }

  /** The texts of one client arrive in the order in which it said them, whatever thread sends them. */
  @Test
  void arrivesInItsOrderIfTheFirstIsSentSlowly() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      for (int round = 0; round < 5; round++) {
        venue.calls().hearsTwoInARow(
            venue.client(bob), new Turn(venue.client(ann), "say", i -> i == 0 ? "first" : "second"));
        assertThat(List.of(bob.hearsNext(), bob.hearsNext()))
            .as("what bob hears, while ann speaks twice without a pause")
            .containsExactly(Event.of("said", "first"), Event.of("said", "second"));
      }
    }
  }

  @Test
  void goesOnWhileSomebodyComes() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      venue.calls().hearsOneWhileAnotherComes(new Turn(venue.client(ann), "say", round -> "to all of you"));
      assertThat(ann.hears()).as("what ann hears").isEmpty();
    }
  }

  /** A list of your own may change while you look into it: it must be made for that. */
  @Test
  void goesOnWhileSomebodyLeaves() throws InterruptedException {
    int rounds = 8;
    try (Venue meeting = Venue.whereTwoMeet(this);
        Visitor ann = Visitor.of("ann", meeting);
        Visitor bob = Visitor.of("bob", meeting)) {
      meeting.calls().hearsOneWhileAnotherLeaves(
          rounds, new Turn(meeting.client(ann), "say", round -> "text " + round));
      assertThat(bob.hears())
          .as("what bob hears of ann, while others leave")
          .isEqualTo(IntStream.range(0, rounds).mapToObj(round -> Event.of("said", "text " + round)).toList());
    }
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

  @Test
  void keepsNothingOfThoseWhoHaveLeft() throws InterruptedException {
    int first = keptAfterVisitors(2);
    assertThat(keptAfterVisitors(8))
        .as("entries in your collections after 10 clients spoke and were gone (%d after 2)", first)
        .isLessThanOrEqualTo(first);
  }

  private int keptAfterVisitors(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      try (Visitor visitor = Visitor.of("visitor " + i, venue)) {
        visitor.says("say", "text " + visitor.id());
        visitor.leaves();
      }
    }
    return venue.kept();
  }
}
