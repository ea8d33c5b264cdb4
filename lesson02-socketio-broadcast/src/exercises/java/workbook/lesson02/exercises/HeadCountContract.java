package workbook.lesson02.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;

/** Exercise 2.2: what is heard when somebody comes or goes, with {@link HeadCount}. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class HeadCountContract {

  /** The contract, run for your class. */
  static final class Yours extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new HeadCount(server);
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
  void tellsTheNewcomer() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      assertThat(ann.hears()).as("what ann hears").startsWith(Event.of("online", 1));
      assertThat(bob.hears()).as("what bob hears").containsExactly(Event.of("online", 2));
    }
  }

  @Test
  void tellsThoseWhoWereThereBefore() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      assertThat(ann.hears()).as("what ann hears")
          .containsExactly(Event.of("online", 1), Event.of("online", 2), Event.of("online", 3));
      assertThat(bob.hears()).as("what bob hears").containsExactly(Event.of("online", 2), Event.of("online", 3));
      assertThat(cid.hears()).as("what cid hears").containsExactly(Event.of("online", 3));
    }
  }

  @Test
  void tellsThoseWhoStayWhenSomebodyLeaves() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      ann.hears();
      cid.hears();
      bob.leaves();
      assertThat(ann.hears()).as("what ann hears").containsExactly(Event.of("online", 2));
      assertThat(cid.hears()).as("what cid hears").containsExactly(Event.of("online", 2));
    }
  }

  @Test
  void countsAgainAfterSomebodyHasLeft() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      bob.leaves();
      ann.hears();
      try (Visitor cid = Visitor.of("cid", venue)) {
        assertThat(ann.hears()).as("what ann hears").containsExactly(Event.of("online", 2));
        assertThat(cid.hears()).as("what cid hears").containsExactly(Event.of("online", 2));
      }
    }
  }

  /** There may be two servers in one program: who is at one of them is not at the other. */
  @Test
  void countsThoseOfThisServerOnly() throws InterruptedException {
    try (Venue other = new Venue(this::listenOn);
        Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", other)) {
      assertThat(ann.hears()).as("what ann hears").containsExactly(Event.of("online", 1));
      assertThat(bob.hears())
          .as("what bob hears, at another server")
          .containsExactly(Event.of("online", 1));
    }
  }

  /**
   * Listeners of different clients run at the same time: n++ is no counter for several threads. Here
   * two threads meet wherever your code has read a field: both read the same n, and both write n + 1.
   */
  @Test
  void countsRightAfterManyCameAndWentAtOnce() throws InterruptedException {
    try (Venue meeting = Venue.whereTwoMeet(this)) {
      meeting.calls().seesTwoComeAtOnce(10);
      hearsThatSheIsAlone(meeting, "20 others came, two at the same moment, and left");
      meeting.calls().seesTwoLeaveAtOnce(10);
      hearsThatSheIsAlone(meeting, "20 others came, and left, two at the same moment");
      meeting.calls().seesOneLeaveWhileAnotherLeaves();
      hearsThatSheIsAlone(meeting, "two others left, one while the other was being taken off a list");
      meeting.calls().seesOneComeWhileAnotherLeaves(6);
      hearsThatSheIsAlone(meeting, "others left, and in the midst of each leaving one came");
      meeting.calls().seesOneLeaveWhileAnotherComes(6);
      hearsThatSheIsAlone(meeting, "others came, and in the midst of each coming one left");
    }
  }

  @Test
  void keepsNothingOfThoseWhoHaveLeft() throws InterruptedException {
    venue.calls().seesACrowd(1);
    int first = venue.kept();
    venue.calls().seesACrowd(5);
    assertThat(venue.kept())
        .as("entries in your collections after 120 clients came and went (%d after 20)", first)
        .isLessThanOrEqualTo(first);
  }

  private static void hearsThatSheIsAlone(Venue venue, String after) throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      assertThat(ann.hears())
          .as("what ann hears, who is alone after %s", after)
          .containsExactly(Event.of("online", 1));
      ann.leaves();
    }
  }
}
