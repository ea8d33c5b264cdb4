package workbook.lesson02.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOServer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;

/** Exercise 2.1: what is heard when somebody claps, with {@link Applause}. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class ApplauseContract {

  /** The contract, run for your class. */
  static final class Yours extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Applause(server);
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
  void tellsWhoClapped() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      ann.says("clap");
      assertThat(ann.hears()).as("what ann hears").containsExactly(Event.of("clapped", ann.id()));
    }
  }

  @Test
  void tellsEveryone() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      ann.says("clap");
      assertThat(ann.hears()).as("what ann hears").containsExactly(Event.of("clapped", ann.id()));
      assertThat(bob.hears()).as("what bob hears").containsExactly(Event.of("clapped", ann.id()));
      assertThat(cid.hears()).as("what cid hears").containsExactly(Event.of("clapped", ann.id()));
    }
  }

  /** There may be two servers in one program: what is heard at one is not heard at the other. */
  @Test
  void tellsThoseOfThisServerOnly() throws InterruptedException {
    try (Venue other = new Venue(this::listenOn);
        Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", other)) {
      ann.says("clap");
      assertThat(ann.hears()).as("what ann hears").containsExactly(Event.of("clapped", ann.id()));
      assertThat(bob.hears()).as("what bob hears, at another server").isEmpty();
    }
  }

  @Test
  void tellsEachClapOnce() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      ann.says("clap");
      bob.says("clap");
      bob.says("clap");
      assertThat(ann.hears()).as("what ann hears")
          .containsExactly(
              Event.of("clapped", ann.id()),
              Event.of("clapped", bob.id()),
              Event.of("clapped", bob.id()));
    }
  }

  /** Listeners of different clients run at the same time: what one keeps in a field, others replace. */
  @Test
  void tellsWhoClappedWhenTwoClapAtOnce() throws InterruptedException {
    int rounds = 4;
    try (Venue meeting = Venue.whereTwoMeet(this);
        Visitor ann = Visitor.of("ann", meeting);
        Visitor bob = Visitor.of("bob", meeting)) {
      meeting.calls().hearsTwoAtOnce(
          rounds,
          new Turn(meeting.client(ann), "clap", round -> null),
          new Turn(meeting.client(bob), "clap", round -> null),
          (round, anns, bobs) -> {});
      List<Event> heard = ann.hears();
      assertThat(heard).as("what ann hears of %d claps", 2 * rounds).hasSize(2 * rounds);
      for (int round = 0; round < rounds; round++) {
        assertThat(heard.subList(2 * round, 2 * round + 2))
            .as("what ann hears when she and bob clap at the same moment")
            .containsExactlyInAnyOrder(
                Event.of("clapped", ann.id()), Event.of("clapped", bob.id()));
      }
    }
  }

  @Test
  void goesOnWhileSomebodyComes() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      venue.calls().hearsOneWhileAnotherComes(new Turn(venue.client(ann), "clap", round -> null));
      assertThat(ann.hears()).as("what ann hears").containsExactly(Event.of("clapped", ann.id()));
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
          rounds, new Turn(meeting.client(ann), "clap", round -> null));
      assertThat(bob.hears())
          .as("what bob hears of ann's %d claps, while others leave", rounds)
          .isEqualTo(Collections.nCopies(rounds, Event.of("clapped", ann.id())));
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
    venue.calls().seesACrowd(1);
    int first = venue.kept();
    venue.calls().seesACrowd(10);
    assertThat(venue.kept())
        .as("entries in your collections after 220 clients came and went (%d after 20)", first)
        .isLessThanOrEqualTo(first);
    try (Visitor ann = Visitor.of("ann", venue)) {
      ann.says("clap");
      assertThat(ann.hears()).as("what ann hears").containsExactly(Event.of("clapped", ann.id()));
    }
  }

  /** Not even who has clapped. */
  @Test
  void keepsNothingOfThoseWhoClappedAndLeft() throws InterruptedException {
    int first = keptAfterVisitors(2);
    assertThat(keptAfterVisitors(8))
        .as("entries in your collections after 10 clients clapped and were gone (%d after 2)", first)
        .isLessThanOrEqualTo(first);
  }

  private int keptAfterVisitors(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      try (Visitor visitor = Visitor.of("visitor " + i, venue)) {
        visitor.says("clap");
        visitor.leaves();
      }
    }
    return venue.kept();
  }
}
