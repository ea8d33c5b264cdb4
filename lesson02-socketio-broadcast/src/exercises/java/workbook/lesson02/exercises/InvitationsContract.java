package workbook.lesson02.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;
import workbook.lesson02.exercises.Invitations.Invite;

/** Exercise 2.5: who comes into a room and who does not, with {@link Invitations}. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class InvitationsContract {

  /** The contract, run for your class. */
  static final class Yours extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Invitations(server);
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

  /**
   * Hint 1's question: each of many rooms is opened by two at the same moment. They meet wherever
   * your code has looked whether it may, and before it joins the room.
   */
  @Test
  void aRoomIsOpenedByOneOfTwo() throws InterruptedException {
    try (Venue meeting = Venue.whereTwoMeet(this);
        Visitor ann = Visitor.of("ann", meeting);
        Visitor bob = Visitor.of("bob", meeting)) {
      meeting.hearsTwoAtOnce(
          50,
          new Venue.Turn(meeting.whoWaitsBeforeJoining(ann), "open", round -> "room " + round),
          new Venue.Turn(meeting.whoWaitsBeforeJoining(bob), "open", round -> "room " + round),
          (round, anns, bobs) ->
              assertThat(List.of(isOk(anns), isOk(bobs)))
                  .as("whether ann and bob are let in, who open room %d at the same moment", round)
                  .containsExactlyInAnyOrder(true, false));
    }
  }

  /** What one has sent must not be kept where another one's words take its place. */
  @Test
  void keepsApartWhatTwoSendAtTheSameMoment() throws InterruptedException {
    int rounds = 4;
    try (Venue meeting = Venue.whereTwoMeet(this);
        Visitor ann = Visitor.of("ann", meeting);
        Visitor bob = Visitor.of("bob", meeting);
        Visitor cid = Visitor.of("cid", meeting);
        Visitor dan = Visitor.of("dan", meeting)) {
      for (int round = 0; round < rounds; round++) {
        opens(ann, "attic " + round);
        opens(bob, "cellar " + round);
      }
      meeting.hearsTwoAtOnce(
          rounds,
          new Venue.Turn(
              meeting.client(ann), "invite", round -> new Invite("attic " + round, cid.id())),
          new Venue.Turn(
              meeting.client(bob), "invite", round -> new Invite("cellar " + round, dan.id())),
          (round, anns, bobs) -> {});
      assertThat(cid.hears())
          .as("what cid hears of ann, while bob invites dan at the same moment")
          .isEqualTo(each(rounds, round -> invited("attic " + round, ann)));
      assertThat(dan.hears())
          .as("what dan hears of bob, while ann invites cid at the same moment")
          .isEqualTo(each(rounds, round -> invited("cellar " + round, bob)));
      assertThat(List.of(joins(cid, "cellar 0"), joins(dan, "attic 0")))
          .as("the answers to cid and dan, who join each the other's room")
          .containsExactly("you are not invited to cellar 0", "you are not invited to attic 0");
      meeting.hearsTwoAtOnce(
          rounds,
          new Venue.Turn(meeting.client(cid), "join", round -> "attic " + round),
          new Venue.Turn(meeting.client(dan), "join", round -> "cellar " + round),
          (round, cids, dans) ->
              assertThat(List.of(outcome(cids), outcome(dans)))
                  .as("the answers to cid and dan, who join two rooms at the same moment")
                  .containsExactly("ok", "ok"));
      assertThat(ann.hears())
          .as("what ann hears of cid, while dan joins another room")
          .isEqualTo(each(rounds, round -> joined("attic " + round, cid)));
      assertThat(bob.hears())
          .as("what bob hears of dan, while cid joins another room")
          .isEqualTo(each(rounds, round -> joined("cellar " + round, dan)));
    }
  }

  private static List<Event> each(int rounds, IntFunction<Event> event) {
    return IntStream.range(0, rounds).mapToObj(event).toList();
  }

  /** Who invites first looks whether the guest is there, who may be gone when it is written down. */
  @Test
  void keepsNothingOfGuestsWhoLeaveWhileTheyAreInvited() throws InterruptedException {
    try (Venue meeting = Venue.whereTwoMeet(this);
        Visitor ann = Visitor.of("ann", meeting)) {
      opens(ann, "attic");
      int before = meeting.kept();
      List<SocketIOClient> guests =
          Stream.generate(() -> meeting.hasAListener(new ArrayList<>())).limit(10).toList();
      meeting.hearsOneWhileAnotherLeaves(
          guests,
          new Venue.Turn(
              meeting.client(ann),
              "invite",
              round -> new Invite("attic", guests.get(round).getSessionId().toString())));
      assertThat(meeting.kept())
          .as(
              "entries in your collections after 10 guests left while they were being invited (%d before)",
              before)
          .isLessThanOrEqualTo(before);
    }
  }

  private static boolean isOk(Object answer) {
    return outcome(answer).equals("ok");
  }

  @Test
  void keepsNothingOfThoseWhoHaveLeft() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      opens(ann, "attic");
      int first = keptAfterGuests(ann, 2);
      assertThat(keptAfterGuests(ann, 8))
          .as("entries in your collections after 10 guests were invited and left (%d after 2)", first)
          .isLessThanOrEqualTo(first);
    }
  }

  private int keptAfterGuests(Visitor host, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      try (Visitor guest = Visitor.of("guest " + i, venue)) {
        opens(guest, "room " + guest.id());
        invites(guest, "room " + guest.id(), host.id());
        invites(host, "attic", guest.id());
        invites(guest, "nowhere " + guest.id(), host.id());
        joins(guest, "nowhere " + guest.id());
        if (i % 2 == 0) {
          joins(guest, "attic");
        }
        guest.leaves();
      }
    }
    return venue.kept();
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

  private static Event invited(String room, Visitor by) {
    return Event.of("invited", Map.of("room", room, "by", by.id()));
  }

  private static Event joined(String room, Visitor who) {
    return Event.of("joined", Map.of("room", room, "who", who.id()));
  }
}
