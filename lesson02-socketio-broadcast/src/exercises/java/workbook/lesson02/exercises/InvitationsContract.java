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

/** Exercise 2.5: who comes into a room and who does not, with {@link Invitations}. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class InvitationsContract {

  /** The contract, run for your class. */
  static final class Yours extends InvitationsContract {
    @Override
    void listenOn(SocketIOServer server) {
      new Invitations(server);
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
  void theGuestIsTold() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue);
        Visitor cid = Visitor.of(venue)) {
      assertThat(opens(ann, "attic")).isEqualTo("ok");
      assertThat(invites(ann, "attic", bob.id())).isEqualTo("ok");
      assertThat(bob.hears())
          .containsExactly(Event.of("invited", Map.of("room", "attic", "by", ann.id())));
      assertThat(cid.hears()).as("somebody who is not the guest hears").isEmpty();
    }
  }

  @Test
  void theGuestComesInAndAllMembersHearIt() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue);
        Visitor cid = Visitor.of(venue)) {
      opens(ann, "attic");
      invites(ann, "attic", bob.id());
      bob.hears();
      assertThat(joins(bob, "attic")).isEqualTo("ok");
      assertThat(ann.hears()).containsExactly(joined("attic", bob));
      assertThat(bob.hears()).containsExactly(joined("attic", bob));
      assertThat(cid.hears()).as("somebody who is no member hears").isEmpty();
    }
  }

  @Test
  void nobodyComesInUninvited() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue)) {
      opens(ann, "attic");
      assertThat(joins(bob, "attic")).isEqualTo("you are not invited to attic");
      assertThat(joins(bob, "nowhere")).isEqualTo("you are not invited to nowhere");
      assertThat(ann.hears()).isEmpty();
    }
  }

  @Test
  void anInvitationIsForOneRoom() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue)) {
      opens(ann, "attic");
      opens(ann, "cellar");
      invites(ann, "cellar", bob.id());
      assertThat(joins(bob, "attic")).isEqualTo("you are not invited to attic");
    }
  }

  @Test
  void onlyMembersInvite() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue);
        Visitor cid = Visitor.of(venue)) {
      opens(ann, "attic");
      assertThat(invites(bob, "attic", cid.id())).isEqualTo("you are not in attic");
      assertThat(invites(bob, "attic", bob.id())).isEqualTo("you are not in attic");
      assertThat(cid.hears()).isEmpty();
      assertThat(joins(cid, "attic")).isEqualTo("you are not invited to attic");
    }
  }

  @Test
  void whoCameInAsAGuestMayInvite() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue);
        Visitor cid = Visitor.of(venue)) {
      opens(ann, "attic");
      invites(ann, "attic", bob.id());
      joins(bob, "attic");
      assertThat(invites(bob, "attic", cid.id())).isEqualTo("ok");
      assertThat(joins(cid, "attic")).isEqualTo("ok");
    }
  }

  @Test
  void theGuestMustBeThere() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue)) {
      opens(ann, "attic");
      assertThat(invites(ann, "attic", "Santa")).isEqualTo("there is no guest Santa");
      String gone = bob.id();
      bob.leaves();
      assertThat(invites(ann, "attic", gone)).isEqualTo("there is no guest " + gone);
    }
  }

  @Test
  void aRoomIsOpenedOnce() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue)) {
      opens(ann, "attic");
      assertThat(opens(bob, "attic")).isEqualTo("there is a room attic already");
      assertThat(invites(bob, "attic", bob.id())).isEqualTo("you are not in attic");
      ann.leaves();
      assertThat(opens(bob, "attic")).as("when nobody is in it any more").isEqualTo("ok");
    }
  }

  @Test
  void anInvitationEndsWhenWhoGaveItLeaves() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue);
        Visitor cid = Visitor.of(venue)) {
      opens(ann, "attic");
      invites(ann, "attic", bob.id());
      ann.leaves();
      opens(cid, "attic"); // the same name, but another room
      assertThat(joins(bob, "attic")).isEqualTo("you are not invited to attic");
      assertThat(cid.hears()).isEmpty();
    }
  }

  private static String opens(Visitor visitor, String room) throws InterruptedException {
    return outcome(visitor.asks("open", room));
  }

  private static String invites(Visitor visitor, String room, String guest)
      throws InterruptedException {
    return outcome(visitor.asks("invite", Map.of("room", room, "guest", guest)));
  }

  private static String joins(Visitor visitor, String room) throws InterruptedException {
    return outcome(visitor.asks("join", room));
  }

  /** {@code ok}, or why not. */
  private static String outcome(Object acknowledgement) {
    if (acknowledgement instanceof Map<?, ?> answer) {
      return Boolean.TRUE.equals(answer.get("ok")) ? "ok" : String.valueOf(answer.get("error"));
    }
    return acknowledgement + " in place of an answer";
  }

  private static Event joined(String room, Visitor who) {
    return Event.of("joined", Map.of("room", room, "who", who.id()));
  }
}
