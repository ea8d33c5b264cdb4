package workbook.lesson04.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.exercises.Kept;
import workbook.exercises.MeetingClasses;
import workbook.exercises.SameMoment;

/**
 * Exercise 4.7: which events a stream has, byte for byte, and after which it goes on. In the
 * messages {@code |} is the end of a line within an event's data.
 */
@Timeout(30)
abstract class NoticeStreamContract {

  /** The contract, run for your class. */
  static final class Yours extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new NoticeStream();
    }
  }

  private Ticker ticker;

  abstract Ticker ticker();

  @BeforeEach
  void begin() {
    ticker = ticker();
  }

  @Test
  void sendsWhatIsNew() {
    RecordedStream ann = open();
    ticker.pin("tea at four");
    check(ann, "1 tea at four");
    ticker.pin("cake, too");
    check(ann, "1 tea at four", "2 cake, too");
  }

  @Test
  void staysOpen() {
    RecordedStream ann = open();
    assertThat(ann.isOpen()).as("whether the stream is open before the first notice").isEqualTo(true);
    ticker.pin("tea at four");
    assertThat(ann.isOpen()).as("whether the stream is open after the first notice").isEqualTo(true);
    assertThat(ann.headers()).as("headers").isEqualTo(NoticeStream.HEADERS);
  }

  /** What a browser needs (HTML Standard, section 9.2.5): fields in lines, and an empty line. */
  @Test
  void writesEachEventInItsForm() {
    RecordedStream ann = open();
    ticker.pin("tea at four");
    assertThat(visible(ann.text()))
        .as("what is written for the first notice")
        .isEqualTo("id: 1\\ndata: tea at four\\n\\n");
  }

  /** A line end in a text must not end the field: else a text could write fields of its own. */
  @Test
  void writesEachLineOfATextAsALineOfData() {
    RecordedStream ann = open();
    ticker.pin("tea\nat four");
    check(ann, "1 tea|at four");
    ticker.pin("no tea\n\nid: 99\ndata: forged");
    check(ann, "1 tea|at four", "2 no tea||id: 99|data: forged");
  }

  /** To a browser a carriage return ends a line, too, alone and before a line feed. */
  @Test
  void knowsThreeEndsOfALine() {
    RecordedStream ann = open();
    ticker.pin("one\rtwo\r\nthree\nfour");
    check(ann, "1 one|two|three|four");
  }

  /** What ends a line elsewhere, such as a form feed, is a character of the text here. */
  @Test
  void knowsNoOtherEndOfALine() {
    RecordedStream ann = open();
    ticker.pin("one\u2028two\u2029three\u0085four\u000Bfive\fsix");
    assertThat(ann.text())
        .as("what is written for a text of one line, with the characters U+2028, U+2029, U+0085, U+000B and U+000C")
        .isEqualTo("id: 1\ndata: one\u2028two\u2029three\u0085four\u000Bfive\fsix\n\n");
  }

  @Test
  void keepsTheTextAsItIs() {
    RecordedStream ann = open();
    String[] texts = {" in front", "at the end ", ": a colon", "", "\n", "tea\n", "茶 🍵", "id: 7"};
    String[] expected = {"1  in front", "2 at the end ", "3 : a colon", "4 ", "5 |", "6 tea|", "7 茶 🍵", "8 id: 7"};
    for (String text : texts) {
      ticker.pin(text);
    }
    check(ann, expected);
  }

  @Test
  void beginsWithAllThatWasPinned() {
    ticker.pin("tea at four");
    ticker.pin("cake, too");
    check(open(), "1 tea at four", "2 cake, too");
  }

  @Test
  void sendsAllHoweverManyThereAre() {
    RecordedStream ann = open();
    pins(300);
    assertThat(ann.isOpen() ? "open" : "ended").as("the stream after 300 notices").isEqualTo("open");
    assertThat(ann.events().size()).as("events of a stream that was there for 300 notices").isEqualTo(300);
    assertThat(open().events().size()).as("events of a stream that begins after 300 notices").isEqualTo(300);
  }

  @Test
  void goesOnAfterTheLastEvent() {
    pins(5);
    RecordedStream back = open("3");
    check(back, "4 notice 4", "5 notice 5");
    ticker.pin("tea at four");
    check(back, "4 notice 4", "5 notice 5", "6 tea at four");
  }

  @Test
  void goesOnWithWhatIsNewIfNothingWasMissed() {
    pins(3);
    RecordedStream back = open("3");
    check(back);
    ticker.pin("tea at four");
    check(back, "4 tea at four");
  }

  /** Ids are numbers: 9 is before 10. */
  @Test
  void ordersIdsAsNumbers() {
    pins(12);
    check(open("9"), "10 notice 10", "11 notice 11", "12 notice 12");
  }

  /** The header comes from outside. What is no id of ours tells nothing of what was seen. */
  @Test
  void beginsAnewAfterWhatIsNoIdOfItsOwn() {
    pins(2);
    String[] others = {"3", "100", "0", "-1", "", " ", "one", "1.5", "1 2", "99999999999999999999", "1\n", "+1", "01", "\u0661", "4294967297"};
    for (String other : others) {
      assertThat(open(other).events())
          .as("events after Last-Event-ID <%s>, if there are the ids 1 and 2", visible(other))
          .containsExactly("1 notice 1", "2 notice 2");
    }
    assertThat(open("1").events()).as("events after Last-Event-ID 1").containsExactly("2 notice 2");
  }

  @Test
  void sendsEachNoticeToAll() {
    RecordedStream ann = open();
    RecordedStream bob = open();
    ticker.pin("tea at four");
    check(ann, "1 tea at four");
    check(bob, "1 tea at four");
    assertThat(ticker.listeners()).as("open streams").isEqualTo(2);
  }

  @Test
  void forgetsWhoHasGone() {
    RecordedStream ann = open();
    RecordedStream bob = open();
    bob.lose();
    assertThat(ticker.listeners()).as("open streams when one of two has gone").isEqualTo(1);
    ticker.pin("tea at four");
    check(ann, "1 tea at four");
    assertThat(bob.text()).as("written to the one that has gone").isEmpty();
    ann.lose();
    assertThat(ticker.listeners()).as("open streams when both have gone").isZero();
  }

  /** Its connection ended while the request was on its way: {@code whenLost} tells that at once. */
  @Test
  void forgetsWhoHadGoneBeforeItsStreamBegan() {
    RecordedStream ann = new RecordedStream();
    ann.lose();
    ticker.open(Optional.empty(), ann);
    assertThat(ticker.listeners()).as("open streams, when the only client had gone before").isZero();
    ticker.pin("tea at four");
    assertThat(ann.text()).as("written to the one that has gone").isEmpty();
  }

  @Test
  void keepsNothingOfThoseWhoHaveGone() {
    open().lose();
    int first = Kept.by(ticker);
    for (int i = 0; i < 10; i++) {
      open().lose();
    }
    assertThat(Kept.by(ticker))
        .as("entries in your collections after 11 streams were opened and lost (%d after 1)", first)
        .isLessThanOrEqualTo(first);
  }

  @Test
  void isOneBoardForItself() {
    Ticker other = ticker();
    other.pin("elsewhere");
    pins(1);
    check(open(), "1 notice 1");
  }

  /**
   * A notice that comes while a stream begins is not missed, does not come twice, and does not come
   * before what is older.
   */
  @Test
  void missesNothingThatComesWhileItBegins() throws InterruptedException {
    for (int place = 1; place <= 5; place++) {
      int overtakenAt = place;
      ticker = ticker();
      pins(2);
      List<RecordedStream> streams = new ArrayList<>();
      SameMoment.rounds(
          1,
          turn -> {
            RecordedStream stream = new RecordedStream(overtakenAt);
            streams.add(stream);
            ticker.open(Optional.of("1"), stream);
          },
          turn -> {
            SameMoment.letTheOtherGoFirst();
            ticker.pin("meanwhile");
          },
          turn -> {});
      check(streams.get(0), "2 notice 2", "3 meanwhile");
    }
  }

  /** One of three goes while a notice is sent to all. */
  @Test
  void sendsToTheOthersWhileOneGoes() throws InterruptedException {
    RecordedStream ann = open();
    RecordedStream bob = open();
    RecordedStream cid = open();
    SameMoment.rounds(
        1,
        turn -> ticker.pin("tea at four"),
        turn -> {
          SameMoment.letTheOtherGoFirst(); // until the notice is sent to the first
          ann.lose();
        },
        turn -> {});
    check(bob, "1 tea at four");
    check(cid, "1 tea at four");
    assertThat(ticker.listeners()).as("open streams when one of three has gone").isEqualTo(2);
  }

  /** Of two notices at the same moment each has an id, and all hear them in their order. */
  @Test
  void countsTwoAtTheSameMoment() throws InterruptedException {
    RecordedStream ann = open();
    RecordedStream bob = open();
    int rounds = 20;
    SameMoment.rounds(rounds, turn -> ticker.pin("x"), turn -> ticker.pin("x"), turn -> {});
    String[] all = IntStream.rangeClosed(1, 2 * rounds).mapToObj(id -> id + " x").toArray(String[]::new);
    for (RecordedStream each : new RecordedStream[] {ann, bob, open()}) {
      assertThat(each.events().equals(List.of(all)))
          .as("whether each of %d notices comes once and in order", 2 * rounds)
          .isEqualTo(true);
    }
  }

  /** A notice gets its id, is kept and is sent in one step, whatever another one does meanwhile. */
  @Test
  void sendsInTheOrderOfTheIds() {
    int rounds = 12;
    assertThat(MeetingClasses.call(this, "sentInTheMidstOfAnother", Integer.class, rounds))
        .as("what a stream is sent, while in the midst of each notice another one is pinned")
        .isEqualTo(
            "the ids %s and each text once"
                .formatted(IntStream.rangeClosed(1, 2 * rounds).boxed().toList()));
  }

  /** Runs in a copy of this class in which two threads meet wherever they use a field. */
  private String sentInTheMidstOfAnother(Integer rounds) throws InterruptedException {
    ticker = ticker();
    RecordedStream ann = open();
    SameMoment.oneInTheMidstOfAnother(
        rounds,
        round -> ticker.pin("a" + round),
        round -> ticker.pin("b" + round),
        round -> {});
    List<String[]> events = ann.events().stream().map(event -> event.split(" ")).toList();
    long texts = events.stream().map(event -> event[1]).distinct().count();
    return "the ids %s and %s"
        .formatted(
            events.stream().map(event -> event[0]).toList(),
            texts == 2L * rounds ? "each text once" : texts + " texts");
  }

  private void pins(int count) {
    for (int i = 1; i <= count; i++) {
      ticker.pin("notice " + i);
    }
  }

  private RecordedStream open() {
    return open(Optional.empty());
  }

  private RecordedStream open(String lastEventId) {
    return open(Optional.of(lastEventId));
  }

  private RecordedStream open(Optional<String> lastEventId) {
    RecordedStream stream = new RecordedStream();
    ticker.open(lastEventId, stream);
    return stream;
  }

  private static void check(RecordedStream stream, String... expected) {
    assertThat(stream.events())
        .as("the stream's events; between two lines of a text there is a |")
        .containsExactly(expected);
  }

  private static String visible(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n");
  }
}
