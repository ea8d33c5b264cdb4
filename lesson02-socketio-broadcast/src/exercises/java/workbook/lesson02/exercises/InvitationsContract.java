package workbook.lesson02.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exercise 2.5: who comes into a room and who does not, with {@link Invitations}. */
abstract class InvitationsContract extends InvitationsContractThreads {

  /** The contract, run for your class. */
  static final class Yours extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Invitations(server);
    }
  }

  @Test
  void theGuestIsTold() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      assertThat(opens(ann, "attic"))
          .as("the answer to ann, who opens attic")
          .isEqualTo("ok");
      assertThat(invites(ann, "attic", bob.id()))
          .as("the answer to ann, who invites bob to attic")
          .isEqualTo("ok");
      assertThat(bob.hears()).as("what bob hears")
          .containsExactly(invited("attic", ann));
      assertThat(cid.hears()).as("somebody who is not the guest hears").isEmpty();
    }
  }

  @Test
  void theGuestComesInAndAllMembersHearIt() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      opens(ann, "attic");
      invites(ann, "attic", bob.id());
      bob.hears();
      assertThat(joins(bob, "attic"))
          .as("the answer to bob, who joins attic")
          .isEqualTo("ok");
      assertThat(ann.hears()).as("what ann hears").containsExactly(joined("attic", bob));
      assertThat(bob.hears()).as("what bob hears").containsExactly(joined("attic", bob));
      assertThat(cid.hears()).as("somebody who is no member hears").isEmpty();
    }
  }

  @Test
  void nobodyComesInUninvited() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      opens(ann, "attic");
      assertThat(joins(bob, "attic"))
          .as("the answer to bob, who joins attic")
          .isEqualTo("you are not invited to attic");
      assertThat(joins(bob, "nowhere"))
          .as("the answer to bob, who joins nowhere")
          .isEqualTo("you are not invited to nowhere");
      assertThat(ann.hears()).as("what ann hears").isEmpty();
    }
  }

  @Test
  void anInvitationIsForOneRoom() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      opens(ann, "attic");
      opens(ann, "cellar");
      invites(ann, "cellar", bob.id());
      assertThat(joins(bob, "attic"))
          .as("the answer to bob, who joins attic")
          .isEqualTo("you are not invited to attic");
    }
  }

  @Test
  void aNameIsTheWholeNameLetterByLetter() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      opens(ann, "attic");
      invites(ann, "attic", bob.id());
      for (String other : List.of("Attic", "att", "attics", " attic")) {
        assertThat(joins(bob, other))
            .as("the answer to bob, who is invited to attic and joins '%s'", other)
            .isEqualTo("you are not invited to " + other);
      }
      for (String other : List.of("Attic", "att", " attic", "attic ", " ")) {
        assertThat(opens(bob, other))
            .as("the answer to bob, who opens '%s', while there is a room attic", other)
            .isEqualTo("ok");
        assertThat(invites(bob, other, ann.id()))
            .as("the answer to bob, who invites ann to '%s', which he has opened", other)
            .isEqualTo("ok");
      }
      opens(bob, " Cellar ");
      assertThat(opens(ann, "cellar"))
          .as("the answer to ann, who opens cellar, while there is a room ' Cellar '")
          .isEqualTo("ok");
    }
  }

  @Test
  void onlyMembersInvite() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      opens(ann, "attic");
      assertThat(invites(bob, "attic", cid.id()))
          .as("the answer to bob, who invites cid to attic")
          .isEqualTo("you are not in attic");
      assertThat(invites(bob, "attic", bob.id()))
          .as("the answer to bob, who invites bob to attic")
          .isEqualTo("you are not in attic");
      assertThat(invites(bob, "nowhere", cid.id()))
          .as("the answer to bob, who invites cid to a room that is not there")
          .isEqualTo("you are not in nowhere");
      assertThat(cid.hears()).as("what cid hears").isEmpty();
      assertThat(joins(cid, "attic"))
          .as("the answer to cid, who joins attic")
          .isEqualTo("you are not invited to attic");
    }
  }

  @Test
  void whoCameInAsAGuestMayInvite() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      opens(ann, "attic");
      invites(ann, "attic", bob.id());
      joins(bob, "attic");
      assertThat(invites(bob, "attic", cid.id()))
          .as("the answer to bob, who invites cid to attic")
          .isEqualTo("ok");
      assertThat(joins(cid, "attic"))
          .as("the answer to cid, who joins attic")
          .isEqualTo("ok");
    }
  }

  @Test
  void theGuestMustBeThere() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      opens(ann, "attic");
      assertThat(invites(ann, "attic", "Santa")).isEqualTo("there is no guest Santa");
      assertThat(invites(ann, "attic", "")).isEqualTo("there is no guest ");
      String gone = bob.id();
      bob.leaves();
      assertThat(invites(ann, "attic", gone)).isEqualTo("there is no guest " + gone);
    }
  }

  @Test
  void aRoomIsOpenedOnce() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      opens(ann, "attic");
      assertThat(opens(ann, "attic"))
          .as("the answer to ann, who opens attic once more")
          .isEqualTo("there is a room attic already");
      assertThat(opens(bob, "attic"))
          .as("the answer to bob, who opens attic")
          .isEqualTo("there is a room attic already");
      assertThat(invites(bob, "attic", bob.id()))
          .as("the answer to bob, who invites bob to attic")
          .isEqualTo("you are not in attic");
      ann.leaves();
      assertThat(opens(bob, "attic")).as("when nobody is in it any more").isEqualTo("ok");
    }
  }

  @Test
  void anInvitationEndsWhenWhoGaveItLeaves() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      opens(ann, "attic");
      invites(ann, "attic", bob.id());
      ann.leaves();
      opens(cid, "attic"); // the same name, but another room
      assertThat(joins(bob, "attic"))
          .as("the answer to bob, who joins attic")
          .isEqualTo("you are not invited to attic");
      assertThat(cid.hears()).as("what cid hears").isEmpty();
    }
  }

  @Test
  void whatSomebodyElseGaveRemains() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue);
        Visitor dan = Visitor.of("dan", venue)) {
      opens(ann, "attic");
      invites(ann, "attic", bob.id());
      joins(bob, "attic");
      invites(bob, "attic", dan.id());
      invites(ann, "attic", cid.id());
      ann.leaves();
      assertThat(joins(cid, "attic"))
          .as("cid's answer, whom ann invited")
          .isEqualTo("you are not invited to attic");
      assertThat(joins(dan, "attic")).as("dan's answer, whom bob invited").isEqualTo("ok");
    }
  }

  /** Two have invited her: whichever of them leaves, she still has the other's invitation. */
  @Test
  void whoIsInvitedTwiceMayLoseOne() throws InterruptedException {
    for (boolean firstLeaves : new boolean[] {true, false}) {
      try (Visitor ann = Visitor.of("ann", venue);
          Visitor bob = Visitor.of("bob", venue);
          Visitor eve = Visitor.of("eve", venue)) {
        String room = firstLeaves ? "attic" : "cellar";
        opens(ann, room);
        invites(ann, room, bob.id());
        joins(bob, room);
        invites(ann, room, eve.id());
        invites(bob, room, eve.id());
        (firstLeaves ? ann : bob).leaves();
        assertThat(joins(eve, room))
            .as("eve's answer, invited by ann and by bob, of whom the %s has left",
                firstLeaves ? "first" : "second")
            .isEqualTo("ok");
      }
    }
  }

  /** When a stranger or another guest leaves, that ends nobody's invitation. */
  @Test
  void othersWhoLeaveEndNoInvitation() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue);
        Visitor dan = Visitor.of("dan", venue)) {
      opens(ann, "attic");
      invites(ann, "attic", bob.id());
      invites(ann, "attic", cid.id());
      cid.leaves();
      dan.leaves();
      assertThat(joins(bob, "attic"))
          .as("the answer to bob, who joins attic")
          .isEqualTo("ok");
    }
  }

  @Test
  void oneCanBeInTwoRooms() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      opens(ann, "attic");
      opens(bob, "cellar");
      invites(ann, "attic", bob.id());
      joins(bob, "attic");
      assertThat(invites(bob, "cellar", ann.id()))
          .as("the answer to who opened the cellar and then joined the attic, too")
          .isEqualTo("ok");
      assertThat(joins(ann, "cellar"))
          .as("the answer to ann, who joins cellar")
          .isEqualTo("ok");
      assertThat(invites(ann, "attic", bob.id())).as("and the other way round").isEqualTo("ok");
    }
  }

  /** The library keeps all clients in a room whose name is empty: it is not theirs. */
  @Test
  void theRoomWithoutANameIsNobodys() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      assertThat(opens(ann, ""))
          .overridingErrorMessage("ann opens the room without a name: she should be refused, and is not")
          .isNotEqualTo("ok");
      assertThat(invites(ann, "", bob.id()))
          .as("the answer to ann, who invites bob to the room without a name")
          .isEqualTo("you are not in ");
      assertThat(joins(bob, ""))
          .as("the answer to bob, who joins the room without a name")
          .isEqualTo("you are not invited to ");
      assertThat(ann.hears()).as("what ann hears").isEmpty();
      assertThat(bob.hears()).as("what bob hears").isEmpty();
    }
  }
}
