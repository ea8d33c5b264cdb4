package workbook.lesson02.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;
import workbook.lesson02.exercises.Rooms.Line;

/** Exercise 2.4: who hears what is said in a room, with {@link Rooms}. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class RoomsContract {

  /** The contract, run for your class. */
  static final class Yours extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Rooms(server);
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
  void theMembersOfTheRoomHearIt() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      ann.says("join", "attic");
      bob.says("join", "attic");
      cid.says("join", "cellar");
      assertThat(ann.asks("say", line("attic", "it is warm here")))
          .as("the answer to ann, who speaks into the attic")
          .isEqualTo(true);
      assertThat(ann.hears()).as("what ann hears").containsExactly(said("attic", "it is warm here"));
      assertThat(bob.hears()).as("what bob hears").containsExactly(said("attic", "it is warm here"));
      assertThat(cid.hears()).as("somebody in another room hears").isEmpty();
    }
  }

  @Test
  void whoIsNotInTheRoomCannotSpeakIntoIt() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      ann.says("join", "attic");
      bob.says("join", "cellar");
      assertThat(bob.asks("say", line("attic", "who is up there?")))
          .as("the answer to bob, who speaks into the attic")
          .isEqualTo(false);
      assertThat(ann.hears()).as("what ann hears").isEmpty();
      assertThat(bob.hears()).as("what bob hears").isEmpty();
    }
  }

  /** Attic is another room than attic, and att is none. */
  @Test
  void aNameIsTheWholeNameLetterByLetter() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      ann.says("join", "attic");
      for (String other : List.of("Attic", "att", " attic", "attic ", "attics", "*")) {
        assertThat(ann.asks("say", line(other, "am I in?")))
            .as("the answer to ann, who is in attic and speaks into '%s'", other)
            .isEqualTo(false);
      }
      for (String other : List.of("Attic", " cellar", "cellar ", " ")) {
        ann.says("join", other);
        assertThat(ann.asks("say", line(other, "and here?")))
            .as("the answer to ann, who has joined '%s' and speaks into it", other)
            .isEqualTo(true);
        ann.hears();
        ann.says("leave", other);
      }
      ann.says("join", "Aa");
      assertThat(ann.asks("say", line("BB", "am I in?")))
          .as("the answer to ann, who has joined 'Aa' and speaks into 'BB': the same hash code")
          .isEqualTo(false);
      for (String other : List.of("Garage", " garage", "garage ")) {
        ann.says("join", other);
        assertThat(ann.asks("say", line("garage", "am I in?")))
            .as("the answer to ann, who has joined '%s' and speaks into garage", other)
            .isEqualTo(false);
      }
      ann.says("leave", "Attic");
      assertThat(ann.asks("say", line("attic", "  still here  ")))
          .as("the answer to ann, who left Attic and speaks into attic")
          .isEqualTo(true);
      ann.says("say", line("attic", ""));
      assertThat(ann.hears())
          .as("what ann hears")
          .containsExactly(said("attic", "  still here  "), said("attic", ""));
    }
  }

  @Test
  void whoLeftHearsAndSaysNoMore() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      ann.says("join", "attic");
      bob.says("join", "attic");
      bob.says("leave", "attic");
      assertThat(ann.asks("say", line("attic", "where did he go?")))
          .as("the answer to ann, who speaks into the attic")
          .isEqualTo(true);
      assertThat(bob.hears()).as("somebody who has left hears").isEmpty();
      assertThat(bob.asks("say", line("attic", "I am down here")))
          .as("the answer to bob, who speaks into the attic")
          .isEqualTo(false);
    }
  }

  @Test
  void oneCanBeInTwoRooms() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      ann.says("join", "attic");
      ann.says("join", "cellar");
      assertThat(ann.asks("say", line("attic", "up")))
          .as("the answer to ann, who speaks into the attic")
          .isEqualTo(true);
      assertThat(ann.asks("say", line("cellar", "down")))
          .as("the answer to ann, who speaks into the cellar")
          .isEqualTo(true);
      assertThat(ann.hears()).as("what ann hears").containsExactly(said("attic", "up"), said("cellar", "down"));
    }
  }

  /** The library itself keeps all clients in a room whose name is empty. */
  @Test
  void nobodySpeaksIntoARoomWithoutAName() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      assertThat(ann.asks("say", line("", "hear me, all of you!")))
          .as("the answer to ann, who speaks into the room without a name")
          .isEqualTo(false);
      assertThat(bob.hears()).as("what bob hears").isEmpty();
    }
  }

  @Test
  void whoLeavesOneRoomStaysInTheOthers() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      ann.says("join", "attic");
      ann.says("join", "attic 2");
      ann.says("join", "cellar");
      ann.says("leave", "attic");
      assertThat(ann.asks("say", line("attic 2", "still up here")))
          .as("the answer to ann, who has left the attic and speaks into the attic 2")
          .isEqualTo(true);
      ann.hears();
      assertThat(ann.asks("say", line("cellar", "still down here")))
          .as("the answer to ann, who speaks into the cellar")
          .isEqualTo(true);
      assertThat(ann.hears()).as("what ann hears").containsExactly(said("cellar", "still down here"));
      ann.says("leave", "garage"); // where she never was
      assertThat(ann.asks("say", line("cellar", "and still")))
          .as("the answer to ann, who speaks into the cellar")
          .isEqualTo(true);
    }
  }

  @Test
  void whoJoinsTwiceHearsOnceAndLeavesOnce() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      ann.says("join", "attic");
      ann.says("join", "attic");
      assertThat(ann.asks("say", line("attic", "an echo?")))
          .as("the answer to ann, who speaks into the attic")
          .isEqualTo(true);
      assertThat(ann.hears()).as("what ann hears").containsExactly(said("attic", "an echo?"));
      ann.says("leave", "attic");
      assertThat(ann.asks("say", line("attic", "am I in?")))
          .as("the answer to ann, who speaks into the attic")
          .isEqualTo(false);
    }
  }

  @Test
  void nobodyComesIntoARoomWithoutANameNorLeavesIt() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      ann.says("join", "");
      assertThat(ann.asks("say", line("", "hear me, all of you!")))
          .as("the answer to ann, who speaks into the room without a name")
          .isEqualTo(false);
      ann.says("leave", "");
      venue.ringsABell(); // for all clients: in the library, all in the room ""
      assertThat(ann.hears()).as("what ann hears").containsExactly(Event.of("bell"));
      assertThat(bob.hears()).as("what bob hears").containsExactly(Event.of("bell"));
    }
  }

  /**
   * Listeners of different clients run at the same time. Here two threads meet wherever your code has
   * looked into a collection of its own: both see that the room is not there yet, and both make it.
   */
  @Test
  void bothAreInWhoJoinAtTheSameMoment() throws InterruptedException {
    int rooms = 10;
    try (Venue meeting = Venue.whereTwoMeet(this);
        Visitor ann = Visitor.of("ann", meeting);
        Visitor bob = Visitor.of("bob", meeting)) {
      meeting.hearsTwoAtOnce(
          rooms,
          new Venue.Turn(meeting.client(ann), "join", round -> "room " + round),
          new Venue.Turn(meeting.client(bob), "join", round -> "room " + round),
          (round, anns, bobs) -> {});
      for (int room = 0; room < rooms; room++) {
        Map<String, String> line = line("room " + room, "is anybody there?");
        assertThat(List.of(ann.asks("say", line), bob.asks("say", line)))
            .as("the answers to ann and bob, who joined room %d at the same moment and speak", room)
            .isEqualTo(List.of(true, true));
      }
    }
  }

  @Test
  void keepsNothingOfThoseWhoHaveLeft() throws InterruptedException {
    int first = keptAfterVisitors(2);
    assertThat(keptAfterVisitors(8))
        .as("entries in your collections after 10 clients joined and were gone (%d after 2)", first)
        .isLessThanOrEqualTo(first);
  }

  private int keptAfterVisitors(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      try (Visitor visitor = Visitor.of("visitor " + i, venue)) {
        visitor.says("join", "room " + visitor.id());
        visitor.says("join", "attic");
        visitor.says("say", line("attic", "text " + visitor.id()));
        visitor.leaves();
      }
    }
    return venue.kept();
  }

  /** Of a room that all have left nothing is kept, nor of a name under which there never was one. */
  @Test
  void keepsNothingOfRoomsThatAreEmpty() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      int first = keptAfterRooms(ann, 2);
      assertThat(keptAfterRooms(ann, 8))
          .as("entries in your collections after ann joined and left 10 rooms (%d after 2)", first)
          .isLessThanOrEqualTo(first);
    }
  }

  private int keptAfterRooms(Visitor visitor, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      String room = "room " + count + "." + i;
      visitor.says("leave", room);
      visitor.says("say", line(room, "is anybody there?"));
      visitor.says("join", room);
      visitor.says("say", line(room, "only me"));
      visitor.says("leave", room);
      visitor.says("say", line(room, "am I gone?"));
    }
    return venue.kept();
  }

  /** What is looked at first (is the room empty now?) may have changed when it is acted upon. */
  @Test
  void whoJoinsWhileTheLastMemberLeavesIsIn() throws InterruptedException {
    int rooms = 10;
    try (Venue meeting = Venue.whereTwoMeet(this);
        Visitor ann = Visitor.of("ann", meeting);
        Visitor bob = Visitor.of("bob", meeting)) {
      for (int room = 0; room < rooms; room++) {
        ann.says("join", "room " + room);
      }
      meeting.hearsOneInTheMidstOfAnother(
          rooms,
          new Venue.Turn(meeting.client(ann), "leave", round -> "room " + round),
          new Venue.Turn(meeting.client(bob), "join", round -> "room " + round),
          (round, anns, bobs) -> {});
      for (int room = 0; room < rooms; room++) {
        Map<String, String> line = line("room " + room, "is anybody there?");
        assertThat(List.of(ann.asks("say", line), bob.asks("say", line)))
            .as("the answers to ann and bob in room %d, which she left while he came in", room)
            .isEqualTo(List.of(false, true));
      }
    }
  }

  /** What one has said must not be kept where another one's words take its place. */
  @Test
  void keepsApartWhatTwoSayAtTheSameMoment() throws InterruptedException {
    int rounds = 4;
    try (Venue meeting = Venue.whereTwoMeet(this);
        Visitor ann = Visitor.of("ann", meeting);
        Visitor bob = Visitor.of("bob", meeting)) {
      ann.says("join", "attic");
      bob.says("join", "cellar");
      meeting.hearsTwoAtOnce(
          rounds,
          new Venue.Turn(meeting.client(ann), "say", round -> new Line("attic", "up " + round)),
          new Venue.Turn(meeting.client(bob), "say", round -> new Line("cellar", "down " + round)),
          (round, anns, bobs) ->
              assertThat(List.of(anns, bobs))
                  .as("the answers to ann and bob, who speak in two rooms at the same moment")
                  .isEqualTo(List.of(true, true)));
      meeting.hearsTwoAtOnce(
          rounds,
          new Venue.Turn(meeting.client(ann), "say", round -> new Line("cellar", "not heard")),
          new Venue.Turn(meeting.client(bob), "join", round -> "room " + round),
          (round, anns, bobs) ->
              assertThat(anns)
                  .as("the answer to ann, who speaks where she is not, while bob joins a room")
                  .isEqualTo(false));
      meeting.hearsTwoAtOnce(
          rounds,
          new Venue.Turn(meeting.client(ann), "say", round -> new Line("nowhere", "not heard")),
          new Venue.Turn(meeting.client(bob), "say", round -> new Line("room 0", "last " + round)),
          (round, anns, bobs) ->
              assertThat(List.of(anns, bobs))
                  .as("the answers to ann, who speaks where she is not, and bob, who is there")
                  .isEqualTo(List.of(false, true)));
      assertThat(ann.hears())
          .as("what ann hears in the attic, while bob speaks in the cellar")
          .containsExactlyElementsOf(said("attic", "up ", rounds));
      List<Event> bobs = new ArrayList<>(said("cellar", "down ", rounds));
      bobs.addAll(said("room 0", "last ", rounds));
      assertThat(bob.hears())
          .as("what bob hears in the cellar and in room 0, while ann speaks elsewhere")
          .isEqualTo(bobs);
    }
  }

  private static List<Event> said(String room, String text, int rounds) {
    return IntStream.range(0, rounds).mapToObj(round -> said(room, text + round)).toList();
  }

  /** The texts of one client arrive in the order in which it said them, whatever thread sends them. */
  @Test
  void isHeardInItsOrderIfTheFirstIsSentSlowly() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      ann.says("join", "attic");
      bob.says("join", "attic");
      for (int round = 0; round < 5; round++) {
        venue.hearsTwoInARow(
            bob,
            new Venue.Turn(
                venue.client(ann), "say", i -> new Line("attic", i == 0 ? "first" : "second")));
        assertThat(List.of(bob.hearsNext(), bob.hearsNext()))
            .as("what bob hears, while ann speaks twice without a pause")
            .containsExactly(said("attic", "first"), said("attic", "second"));
      }
    }
  }

  private static Map<String, String> line(String room, String text) {
    return Map.of("room", room, "text", text);
  }

  private static Event said(String room, String text) {
    return Event.of("said", line(room, text));
  }
}
