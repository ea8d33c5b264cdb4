package workbook.lesson02.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;

/** Exercise 2.4: who hears what is said in a room, with {@link Rooms}. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class RoomsContract {

  /** The contract, run for your class. */
  static final class Yours extends RoomsContract {
    @Override
    void listenOn(SocketIOServer server) {
      new Rooms(server);
    }
  }

  private Venue venue;

  abstract void listenOn(SocketIOServer server);

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
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue);
        Visitor cid = Visitor.of(venue)) {
      ann.says("join", "attic");
      bob.says("join", "attic");
      cid.says("join", "cellar");
      assertThat(ann.asks("say", line("attic", "it is warm here"))).isEqualTo(true);
      assertThat(ann.hears()).containsExactly(said("attic", "it is warm here"));
      assertThat(bob.hears()).containsExactly(said("attic", "it is warm here"));
      assertThat(cid.hears()).as("somebody in another room hears").isEmpty();
    }
  }

  @Test
  void whoIsNotInTheRoomCannotSpeakIntoIt() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue)) {
      ann.says("join", "attic");
      bob.says("join", "cellar");
      assertThat(bob.asks("say", line("attic", "who is up there?"))).isEqualTo(false);
      assertThat(ann.hears()).isEmpty();
      assertThat(bob.hears()).isEmpty();
    }
  }

  @Test
  void whoLeftHearsAndSaysNoMore() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue)) {
      ann.says("join", "attic");
      bob.says("join", "attic");
      bob.says("leave", "attic");
      assertThat(ann.asks("say", line("attic", "where did he go?"))).isEqualTo(true);
      assertThat(bob.hears()).as("somebody who has left hears").isEmpty();
      assertThat(bob.asks("say", line("attic", "I am down here"))).isEqualTo(false);
    }
  }

  @Test
  void oneCanBeInTwoRooms() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue)) {
      ann.says("join", "attic");
      ann.says("join", "cellar");
      assertThat(ann.asks("say", line("attic", "up"))).isEqualTo(true);
      assertThat(ann.asks("say", line("cellar", "down"))).isEqualTo(true);
      assertThat(ann.hears()).containsExactly(said("attic", "up"), said("cellar", "down"));
    }
  }

  /** The library itself keeps all clients in a room whose name is empty. */
  @Test
  void nobodySpeaksIntoARoomWithoutAName() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue)) {
      assertThat(ann.asks("say", line("", "hear me, all of you!"))).isEqualTo(false);
      assertThat(bob.hears()).isEmpty();
    }
  }

  private static Map<String, String> line(String room, String text) {
    return Map.of("room", room, "text", text);
  }

  private static Event said(String room, String text) {
    return Event.of("said", line(room, text));
  }
}
