package workbook.lesson02.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;
import workbook.lesson02.exercises.Rooms.Line;

/**
 * The part of {@link RoomsContract} about clients that act at the same moment, and about what is
 * kept of clients that have left, and of empty rooms. It also has what all its tests need: a server,
 * and the events of this exercise.
 */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class RoomsContractThreads {

  Venue venue;

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

  /**
   * Listeners of different clients run at the same time. Here two threads meet wherever your code has
   * looked into a collection of its own: both see that the room is not there yet, and both make it.
   */
  @Test
  void bothAreInWhoJoinAtTheSameMoment() throws InterruptedException {
    int rooms = 4;
    try (Venue meeting = Venue.whereTwoMeet(this);
        Visitor ann = Visitor.of("ann", meeting);
        Visitor bob = Visitor.of("bob", meeting)) {
      meeting.calls().hearsTwoAtOnce(
          rooms,
          new Turn(meeting.client(ann), "join", round -> "room " + round),
          new Turn(meeting.client(bob), "join", round -> "room " + round),
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
      meeting.calls().hearsOneInTheMidstOfAnother(
          rooms,
          new Turn(meeting.client(ann), "leave", round -> "room " + round),
          new Turn(meeting.client(bob), "join", round -> "room " + round),
          (round, anns, bobs) -> {});
      for (int room = 0; room < rooms; room++) {
        Map<String, String> line = line("room " + room, "is anybody there?");
        assertThat(List.of(ann.asks("say", line), bob.asks("say", line)))
            .as("the answers to ann and bob in room %d, which she left while he came in", room)
            .isEqualTo(List.of(false, true));
      }
    }
  }

  /** While a text is sent, the members must not change in a collection that is made for one thread. */
  @Test
  void isHeardWhileAnotherClientJoinsOrIsGone() throws InterruptedException {
    int rounds = 12;
    try (Venue meeting = Venue.whereTwoMeet(this);
        Visitor ann = Visitor.of("ann", meeting);
        Visitor bob = Visitor.of("bob", meeting)) {
      ann.says("join", "attic");
      Turn says = new Turn(meeting.client(ann), "say", round -> new Line("attic", "text " + round));
      meeting.calls().hearsOneInTheMidstOfAnother(
          rounds,
          says,
          new Turn(meeting.client(bob), "join", round -> round == 0 ? "attic" : "room " + round),
          (round, anns, bobs) ->
              assertThat(anns).as("the answer to ann, who speaks while bob joins a room").isEqualTo(true));
      assertThat(ann.hears())
          .as("what ann hears, who speaks while bob joins rooms")
          .isEqualTo(said("attic", "text ", rounds));
      List<SocketIOClient> guests = Stream.generate(() -> meeting.hasAListener(new ArrayList<>())).limit(rounds).toList();
      meeting.calls().hearsInTurn(guests, "join", "attic");
      meeting.calls().hearsOneWhileAnotherLeaves(guests, says);
      assertThat(ann.hears())
          .as("what ann hears, who speaks while others leave the server")
          .isEqualTo(said("attic", "text ", rounds));
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
      meeting.calls().hearsTwoAtOnce(
          rounds,
          new Turn(meeting.client(ann), "say", round -> new Line("attic", "up " + round)),
          new Turn(meeting.client(bob), "say", round -> new Line("cellar", "down " + round)),
          (round, anns, bobs) ->
              assertThat(List.of(anns, bobs))
                  .as("the answers to ann and bob, who speak in two rooms at the same moment")
                  .isEqualTo(List.of(true, true)));
      meeting.calls().hearsTwoAtOnce(
          rounds,
          new Turn(meeting.client(ann), "say", round -> new Line("cellar", "not heard")),
          new Turn(meeting.client(bob), "join", round -> "room " + round),
          (round, anns, bobs) ->
              assertThat(anns)
                  .as("the answer to ann, who speaks where she is not, while bob joins a room")
                  .isEqualTo(false));
      meeting.calls().hearsTwoAtOnce(
          rounds,
          new Turn(meeting.client(ann), "say", round -> new Line("nowhere", "not heard")),
          new Turn(meeting.client(bob), "say", round -> new Line("room 0", "last " + round)),
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
        venue.calls().hearsTwoInARow(
            venue.client(bob),
            new Turn(
                venue.client(ann), "say", i -> new Line("attic", i == 0 ? "first" : "second")));
        assertThat(List.of(bob.hearsNext(), bob.hearsNext()))
            .as("what bob hears, while ann speaks twice without a pause")
            .containsExactly(said("attic", "first"), said("attic", "second"));
      }
    }
  }

  static Map<String, String> line(String room, String text) {
    return Map.of("room", room, "text", text);
  }

  static Event said(String room, String text) {
    return Event.of("said", line(room, text));
  }
}
