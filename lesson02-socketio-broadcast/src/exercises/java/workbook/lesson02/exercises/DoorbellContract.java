package workbook.lesson02.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;

/** Exercise 2.7: what is heard at both ends when somebody rings, with {@link Doorbell}. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class DoorbellContract {

  /** The contract, run for your class. */
  static final class Yours extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Doorbell(server);
    }
  }

  /** What a learner may see whose class is right, if the computer is very busy. */
  private static final String LATE = " ('unanswered': the answer took more than one second)";

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
  void theOneWhoIsRungHearsItAndNobodyElse() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      ann.says("ring", bob.id());
      assertThat(bob.hears()).as("what bob hears").containsExactly(Event.of("rung", ann.id()));
      assertThat(cid.hears()).as("what cid hears").isEmpty();
    }
  }

  @Test
  void theAnswerComesBackToWhoRang() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      ann.says("ring", bob.id());
      assertThat(ann.hears()).as("what ann hears before bob has answered").isEmpty();
      bob.hears();
      bob.answers(0, " come in! ");
      assertThat(ann.hears())
          .as("what ann hears" + LATE)
          .containsExactly(answered(bob, " come in! "));
      assertThat(bob.hears()).as("what bob hears").isEmpty();
      assertThat(cid.hears()).as("what cid hears").isEmpty();
    }
  }

  /** To answer is to acknowledge: with an empty text, and without any, too. */
  @Test
  void anAnswerNeedsNoText() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      ann.says("ring", bob.id());
      ann.says("ring", bob.id());
      bob.hears();
      bob.answers(0, "");
      bob.answers(1);
      assertThat(ann.hears())
          .as("what ann hears" + LATE)
          .containsExactly(answered(bob, ""), answered(bob, null));
    }
  }

  /** Two have rung, and the second is answered first: each hears what was said to it. */
  @Test
  void eachHearsItsOwnAnswer() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      ann.says("ring", bob.id());
      cid.says("ring", bob.id());
      assertThat(bob.hears())
          .as("what bob hears")
          .containsExactly(Event.of("rung", ann.id()), Event.of("rung", cid.id()));
      bob.answers(1, "hello, cid");
      bob.answers(0, "hello, ann");
      assertThat(ann.hears())
          .as("what ann hears" + LATE)
          .containsExactly(answered(bob, "hello, ann"));
      assertThat(cid.hears())
          .as("what cid hears" + LATE)
          .containsExactly(answered(bob, "hello, cid"));
    }
  }

  /**
   * Listeners of different clients run at the same time: what one keeps in a field, others replace.
   * Each ring is answered before the next round, so that the one second for its answer is not over.
   */
  @Test
  void keepsApartTwoWhoRingAtTheSameMoment() throws InterruptedException {
    try (Venue meeting = Venue.whereTwoMeet(this);
        Visitor ann = Visitor.of("ann", meeting);
        Visitor bob = Visitor.of("bob", meeting);
        Visitor cid = Visitor.of("cid", meeting);
        Visitor dan = Visitor.of("dan", meeting)) {
      meeting.calls().hearsTwoAtOnce(
          3,
          new Turn(meeting.client(ann), "ring", round -> cid.id()),
          new Turn(meeting.client(bob), "ring", round -> dan.id()),
          (round, anns, bobs) -> {
            assertThat(cid.hears())
                .as("what cid hears of ann, while bob rings dan at the same moment")
                .containsExactly(Event.of("rung", ann.id()));
            assertThat(dan.hears())
                .as("what dan hears of bob, while ann rings cid at the same moment")
                .containsExactly(Event.of("rung", bob.id()));
            cid.answers(round, "I come");
            dan.answers(round, "not now");
            assertThat(ann.hearsNext())
                .as("what ann hears, whom cid answers" + LATE)
                .isEqualTo(answered(cid, "I come"));
            assertThat(bob.hearsNext())
                .as("what bob hears, whom dan answers" + LATE)
                .isEqualTo(answered(dan, "not now"));
          });
    }
  }

  @Test
  void oneMayRingSeveral() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      ann.says("ring", bob.id());
      ann.says("ring", cid.id());
      bob.hears();
      cid.hears();
      cid.answers(0, "here is cid");
      bob.answers(0, "here is bob");
      assertThat(ann.hears())
          .as("what ann hears" + LATE)
          .containsExactly(answered(cid, "here is cid"), answered(bob, "here is bob"));
    }
  }

  /** The bell for ann tells whether two seconds were over before she heard it. */
  @Test
  void afterASecondItIsUnansweredAndALateAnswerChangesNothing() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      long start = System.nanoTime();
      venue.ringsABellAfter(2, ann);
      ann.says("ring", bob.id());
      assertThat(ann.hears()).as("what ann hears while bob may still answer").isEmpty();
      assertThat(ann.hearsNext())
          .as("what ann hears, whom bob does not answer ('bell': after two seconds)")
          .isEqualTo(Event.of("unanswered", bob.id()));
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
          .as("milliseconds that bob had for his answer")
          .isGreaterThanOrEqualTo(1_000);
      assertThat(bob.hears())
          .as("what bob hears, who was rung and has not answered")
          .containsExactly(Event.of("rung", ann.id()));
      bob.answers(0, "too late");
      assertThat(ann.hears()).as("what else ann hears").isEmpty();
    }
  }

  /** The bell rings when the server knows that bob has left. */
  @Test
  void whoLeavesDoesNotAnswer() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      ann.says("ring", bob.id());
      venue.ringsABellWhenGone(bob, ann);
      bob.leaves();
      assertThat(ann.hearsNext())
          .as("what ann hears, who rang bob, who has left ('bell': nothing, though bob has left)")
          .isEqualTo(Event.of("unanswered", bob.id()));
      assertThat(ann.hearsNext()).as("what ann hears next").isEqualTo(Event.of("bell"));
    }
  }

  @Test
  void whereNobodyIsNobodyAnswers() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue);
        Visitor cid = Visitor.of("cid", venue)) {
      String gone = bob.id();
      bob.leaves();
      for (String nobody : List.of("Santa", "", gone, UUID.randomUUID().toString())) {
        ann.says("ring", nobody);
        assertThat(ann.hears())
            .as("what ann hears at once, who rings '%s'", nobody)
            .containsExactly(Event.of("unanswered", nobody));
      }
      assertThat(cid.hears()).as("what cid hears, who has rung nobody").isEmpty();
    }
  }

  @Test
  void keepsNothingOfWhatIsOver() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      int first = keptAfterRings(ann, 2);
      assertThat(keptAfterRings(ann, 8))
          .as("entries in your collections after 10 rings were answered (%d after 2)", first)
          .isLessThanOrEqualTo(first);
    }
  }

  private int keptAfterRings(Visitor ann, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      try (Visitor guest = Visitor.of("guest " + i, venue)) {
        ann.says("ring", guest.id());
        guest.hears();
        guest.answers(0, "I am here");
        guest.leaves();
      }
    }
    return venue.kept();
  }

  /** It is over, too, when there is nobody, and when who was rung leaves. */
  @Test
  void keepsNothingOfWhatNobodyAnswers() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      int first = keptAfterRingsInVain(ann, 2);
      assertThat(keptAfterRingsInVain(ann, 8))
          .as("entries in your collections after 20 rings that nobody answered (%d after 4)", first)
          .isLessThanOrEqualTo(first);
    }
  }

  private int keptAfterRingsInVain(Visitor ann, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      ann.says("ring", "Santa " + count + i);
      try (Visitor guest = Visitor.of("guest " + i, venue)) {
        ann.says("ring", guest.id());
        guest.leaves();
      }
    }
    return venue.kept();
  }

  private static Event answered(Visitor who, String text) {
    Map<String, Object> data = new HashMap<>(); // which takes null, too
    data.put("who", who.id());
    data.put("text", text);
    return Event.of("answered", data);
  }
}
