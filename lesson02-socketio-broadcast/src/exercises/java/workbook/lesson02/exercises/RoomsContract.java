package workbook.lesson02.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exercise 2.4: who hears what is said in a room, with {@link Rooms}. */
abstract class RoomsContract extends RoomsContractThreads {

  /** The contract, run for your class. */
  static final class Yours extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Rooms(server);
    }
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
}
