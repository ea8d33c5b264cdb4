package workbook.lesson02.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;
import workbook.exercises.SameMoment;

/** Exercise 2.8: what somebody is told who was away, with {@link Recap}. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class RecapContract {

  /** The contract, run for your class. */
  static final class Yours extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Recap(server);
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
  void everyoneHearsWhatIsSaidWithItsNumber() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      assertThat(ann.asks("say", "good morning")).as("the answer to ann").isEqualTo(1);
      assertThat(bob.asks("say", "good morning")).as("the answer to bob").isEqualTo(2);
      for (Visitor each : List.of(ann, bob)) {
        assertThat(each.hears())
            .as("what ann and bob hear")
            .containsExactly(said(1, "good morning"), said(2, "good morning"));
      }
    }
  }

  @Test
  void whoComesBackIsToldWhatItHasMissed() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      try (Visitor bob = Visitor.of("bob", venue)) {
        ann.says("say", "line 1");
        ann.says("say", "line 2");
        bob.leaves();
      }
      ann.says("say", "line 3");
      ann.says("say", "line 4");
      try (Visitor bob = Visitor.of("bob, who has come back", venue)) {
        assertThat(bob.hears()).as("what bob hears before he asks").isEmpty();
        assertThat(bob.asks("since", 2)).as("what bob is told").isEqualTo(missed(true, 3, 4));
        assertThat(bob.asks("since", 3)).as("what bob is told").isEqualTo(missed(true, 4, 4));
        assertThat(bob.asks("since", 0)).as("what bob is told").isEqualTo(missed(true, 1, 4));
        assertThat(bob.hears()).as("what bob hears as an event").isEmpty();
      }
      ann.hears();
      assertThat(ann.hears()).as("what ann hears of bob's questions").isEmpty();
    }
  }

  @Test
  void whoHasSeenAllHasMissedNothing() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      assertThat(ann.asks("since", 0))
          .as("what ann is told before anything was said")
          .isEqualTo(missed(true, 1, 0));
      ann.says("say", "line 1");
      assertThat(ann.asks("since", 1)).as("what ann is told").isEqualTo(missed(true, 2, 1));
    }
  }

  @Test
  void aLineThatIsSaidTwiceIsTwoLines() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      ann.says("say", "again");
      ann.says("say", "again");
      ann.says("say", "");
      ann.says("say", "  blanks  ");
      assertThat(ann.asks("since", 0))
          .as("what ann is told")
          .isEqualTo(
              Map.of(
                  "complete", true, "lines",
                  List.of(
                      line(1, "again"), line(2, "again"), line(3, ""), line(4, "  blanks  "))));
    }
  }

  @Test
  void theLastHundredLinesAreKept() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      says(ann, 1, 100);
      assertThat(ann.asks("since", 0)).as("of 100 lines").isEqualTo(missed(true, 1, 100));
      says(ann, 101, 101);
      assertThat(ann.asks("since", 1)).as("of 101 lines").isEqualTo(missed(true, 2, 101));
      assertThat(ann.asks("since", 60)).as("of 101 lines").isEqualTo(missed(true, 61, 101));
    }
  }

  /** A client that was away for too long must be told so: its page then loads the whole list anew. */
  @Test
  void whoWasAwayTooLongIsToldSo() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      says(ann, 1, 101);
      assertThat(ann.asks("since", 0))
          .as("what is told, where line 1 is not kept any more")
          .isEqualTo(missed(false, 2, 101));
      says(ann, 102, 250);
      assertThat(ann.asks("since", 149)).as("of 250 lines").isEqualTo(missed(false, 151, 250));
      assertThat(ann.asks("since", 150)).as("of 250 lines").isEqualTo(missed(true, 151, 250));
    }
  }

  /** An id that is yet to come is of another server, or of this one before it was restarted. */
  @Test
  void anIdThatWasNeverGivenIsOfAnotherTime() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      assertThat(ann.asks("since", 1))
          .as("what is told before anything was said")
          .isEqualTo(missed(false, 1, 0));
      says(ann, 1, 3);
      assertThat(ann.asks("since", 4)).as("of 3 lines").isEqualTo(missed(false, 1, 3));
      for (long never : new long[] {-1, (1L << 32) + 1, 1 - (1L << 32)}) { // as an int: -1, 1, 1
        assertThat(ann.asks("since", never))
            .as("of 3 lines, since %d", never)
            .isEqualTo(missed(false, 1, 3));
      }
      assertThat(ann.asks("since", 3)).as("of 3 lines").isEqualTo(missed(true, 4, 3));
    }
  }

  /** If two speak at the same moment, line 5 must not come after line 6: who leaves then has seen 6. */
  @Test
  void allHearTheLinesInTheOrderOfTheirNumbers() throws InterruptedException {
    venue.hasASlowListener();
    try (Visitor ann = Visitor.of("ann", venue);
        Visitor bob = Visitor.of("bob", venue)) {
      venue.calls().hearsTwoAtOnce(
          10,
          new Turn(venue.client(ann), "say", round -> "ann's"),
          new Turn(venue.client(bob), "say", round -> "bob's"),
          (round, anns, bobs) ->
              assertThat(List.of(number(anns), number(bobs)))
                  .as("the numbers of what ann and bob said at the same moment")
                  .containsExactlyInAnyOrder(2L * round + 1, 2L * round + 2));
      assertThat(ann.hears().stream().map(RecapContract::id).toList())
          .as("the numbers in the order in which ann hears them")
          .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
    }
  }

  /** A line gets its number, is kept and is sent in one step, whatever another one does meanwhile. */
  @Test
  void numbersTheLinesInTheOrderInWhichAllHearThem() throws InterruptedException {
    int rounds = 12;
    List<Event> acknowledged = new ArrayList<>();
    try (Venue meeting = Venue.whereTwoMeet(this);
        Visitor ann = Visitor.of("ann", meeting);
        Visitor bob = Visitor.of("bob", meeting)) {
      meeting.calls().hearsOneInTheMidstOfAnother(
          rounds,
          new Turn(meeting.client(ann), "say", round -> "ann's " + round),
          new Turn(meeting.client(bob), "say", round -> "bob's " + round),
          (round, anns, bobs) -> {
            acknowledged.add(said((int) number(anns), "ann's " + round));
            acknowledged.add(said((int) number(bobs), "bob's " + round));
          });
      List<Event> heard = ann.hears();
      assertThat(heard.stream().map(RecapContract::id).toList())
          .as("the numbers in the order in which ann hears them, while bob speaks in the midst of her lines")
          .isEqualTo(LongStream.rangeClosed(1, 2 * rounds).boxed().toList());
      assertThat(heard)
          .as("the lines that ann hears, with the numbers that were acknowledged")
          .containsExactlyInAnyOrderElementsOf(acknowledged);
    }
  }

  /** While ann's line is on its way to all, bob asks: he must not be told it in both ways. */
  @Test
  void whatIsInTheAnswerDoesNotComeOnceMore() throws InterruptedException {
    venue.hasASlowListener();
    List<Event> heard = new CopyOnWriteArrayList<>();
    SocketIOClient bob = venue.hasAListener(heard);
    try (Visitor ann = Visitor.of("ann", venue)) {
      venue.calls().hearsTwoAtOnce(
          6,
          new Turn(venue.client(ann), "say", round -> "line " + (round + 1)),
          new Turn(
              bob,
              "since",
              round -> {
                SameMoment.letTheOtherGoFirst();
                return (long) round;
              },
              answer -> heard.add(Event.of("(answer)", answer))),
          (round, anns, bobs) -> {
            assertThat(heard)
                .as("what bob is told, who asks for the lines after %d while ann says one more", round)
                .isIn(
                    List.of(said(round + 1), answer(round + 1, round + 1)),
                    List.of(answer(round + 1, round), said(round + 1)));
            heard.clear();
          });
    }
  }

  @Test
  void keepsNoMoreThanThat() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", venue)) {
      says(ann, 1, 100);
      int first = venue.kept();
      says(ann, 101, 200);
      assertThat(venue.kept())
          .as("entries in your collections after 200 lines (%d after 100)", first)
          .isLessThanOrEqualTo(first);
    }
    venue.calls().seesACrowd(10);
    int before = venue.kept();
    venue.calls().seesACrowd(10);
    assertThat(venue.kept())
        .as("entries in your collections after 200 clients more came and went (%d before)", before)
        .isLessThanOrEqualTo(before);
  }

  private static void says(Visitor visitor, int first, int last) throws InterruptedException {
    for (int id = first; id <= last; id++) {
      visitor.says("say", "line " + id);
    }
  }

  private static long number(Object answer) {
    return answer instanceof Number number ? number.longValue() : -1;
  }

  private static long id(Event said) {
    return said.data().get(0) instanceof Map<?, ?> line ? number(line.get("id")) : -1;
  }

  private static Event said(int id, String text) {
    return Event.of("said", line(id, text));
  }

  private static Event said(int id) {
    return said(id, "line " + id);
  }

  private static Event answer(int from, int to) {
    return Event.of("(answer)", missed(true, from, to));
  }

  private static Map<String, Object> line(int id, String text) {
    return Map.of("id", id, "text", text);
  }

  /** With the lines from one number to another: without any, if the second is less. */
  private static Map<String, Object> missed(boolean complete, int from, int to) {
    List<Object> lines = new ArrayList<>();
    for (int id = from; id <= to; id++) {
      lines.add(line(id, "line " + id));
    }
    return Map.of("complete", complete, "lines", lines);
  }
}
