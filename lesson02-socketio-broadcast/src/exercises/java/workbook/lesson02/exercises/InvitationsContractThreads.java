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

/**
 * The part of {@link InvitationsContract} about clients that act at the same moment, and about what
 * is kept of clients that have left. It also has what all its tests need: a server, and the events
 * of this exercise.
 */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class InvitationsContractThreads {

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
   * Hint 1's question: each of many rooms is opened by two at the same moment. They meet wherever
   * your code has looked whether it may, and before it joins the room.
   */
  @Test
  void aRoomIsOpenedByOneOfTwo() throws InterruptedException {
    try (Venue meeting = Venue.whereTwoMeet(this);
        Visitor ann = Visitor.of("ann", meeting);
        Visitor bob = Visitor.of("bob", meeting)) {
      meeting.calls().hearsTwoAtOnce(
          6,
          new Turn(LentClient.thatWaitsBefore("joinRoom", meeting.client(ann)), "open", round -> "room " + round),
          new Turn(LentClient.thatWaitsBefore("joinRoom", meeting.client(bob)), "open", round -> "room " + round),
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
      meeting.calls().hearsTwoAtOnce(
          rounds,
          new Turn(
              meeting.client(ann), "invite", round -> new Invite("attic " + round, cid.id())),
          new Turn(
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
      meeting.calls().hearsTwoAtOnce(
          rounds,
          new Turn(meeting.client(cid), "join", round -> "attic " + round),
          new Turn(meeting.client(dan), "join", round -> "cellar " + round),
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

  /** While a client joins, the invitations must not change in a collection that is made for one thread. */
  @Test
  void letsAGuestInWhileOthersAreInvited() throws InterruptedException {
    int rounds = 8;
    try (Venue meeting = Venue.whereTwoMeet(this);
        Visitor ann = Visitor.of("ann", meeting);
        Visitor bob = Visitor.of("bob", meeting);
        Visitor cid = Visitor.of("cid", meeting)) {
      opens(ann, "cellar");
      for (int round = 0; round < rounds; round++) {
        opens(ann, "attic " + round);
        invites(ann, "attic " + round, bob.id());
      }
      meeting.calls().hearsOneInTheMidstOfAnother(
          rounds,
          new Turn(meeting.client(bob), "join", round -> "attic " + round),
          new Turn(
              meeting.client(ann),
              "invite",
              round -> new Invite(round == 0 ? "cellar" : "attic " + round, cid.id())),
          (round, bobs, anns) ->
              assertThat(List.of(outcome(bobs), outcome(anns)))
                  .as("the answers to bob, who joins a room, and to ann, who invites cid meanwhile")
                  .containsExactly("ok", "ok"));
    }
  }

  private static List<Event> each(int rounds, IntFunction<Event> event) {
    return IntStream.range(0, rounds).mapToObj(event).toList();
  }

  /** A guest may leave after your code has found it, and before the invitation is stored. */
  @Test
  void keepsNothingOfGuestsWhoLeaveWhileTheyAreInvited() throws InterruptedException {
    try (Venue meeting = Venue.whereTwoMeet(this);
        Visitor ann = Visitor.of("ann", meeting)) {
      opens(ann, "attic");
      int before = meeting.kept();
      List<SocketIOClient> guests =
          Stream.generate(() -> meeting.hasAListener(new ArrayList<>())).limit(10).toList();
      meeting.calls().hearsOneWhileAnotherLeaves(
          guests,
          new Turn(
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

  static String opens(Visitor visitor, String room) throws InterruptedException {
    return outcome(visitor.asks("open", room));
  }

  static String invites(Visitor visitor, String room, String guest)
      throws InterruptedException {
    return outcome(visitor.asks("invite", Map.of("room", room, "guest", guest)));
  }

  static String joins(Visitor visitor, String room) throws InterruptedException {
    return outcome(visitor.asks("join", room));
  }

  /** {@code ok}, or why not. */
  static String outcome(Object acknowledgement) {
    if (acknowledgement instanceof Map<?, ?> answer) {
      return Boolean.TRUE.equals(answer.get("ok")) ? "ok" : String.valueOf(answer.get("error"));
    }
    return acknowledgement + " in place of an answer";
  }

  static Event invited(String room, Visitor by) {
    return Event.of("invited", Map.of("room", room, "by", by.id()));
  }

  static Event joined(String room, Visitor who) {
    return Event.of("joined", Map.of("room", room, "who", who.id()));
  }
}
