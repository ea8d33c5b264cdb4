package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.exercises.Kept;
import workbook.lesson03.room.PersonName;

/** Exercise 3.2: who types, who does no more. Time stands still unless a test turns the clock. */
@Timeout(30)
abstract class WhoTypesContract {

  /** The contract, run for your class. */
  static final class Yours extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new WhoTypes(nanoTime);
    }
  }

  private static final PersonName ANN = new PersonName("Ann");
  private static final PersonName BOB = new PersonName("Bob");
  private static final PersonName CID = new PersonName("Cid");

  private final AtomicLong clock = new AtomicLong(-Duration.ofSeconds(7).toNanos());
  private Typists typists;

  abstract Typists typists(LongSupplier nanoTime);

  @BeforeEach
  void nobodyTypes() {
    typists = typists(clock::get);
  }

  @Test
  void knowsWhoTypes() {
    typists.on(ANN);
    assertThat(typists.names()).containsExactly("Ann");
    typists.on(BOB);
    assertThat(typists.names()).containsExactly("Ann", "Bob");
    typists.off(ANN);
    assertThat(typists.names()).containsExactly("Bob");
  }

  /** To the nanosecond: when a sign is five seconds old it is not valid any more. */
  @Test
  void forgetsAfterFiveSeconds() {
    typists.on(ANN);
    pass(Duration.ofMillis(4_999));
    assertThat(typists.names()).as("after 4.999 s").containsExactly("Ann");
    pass(Duration.ofNanos(999_999));
    assertThat(typists.names()).as("a nanosecond before 5 s").containsExactly("Ann");
    pass(Duration.ofNanos(1));
    assertThat(typists.names()).as("after 5 s").isEmpty();
  }

  @Test
  void staysAsLongAsThereAreSigns() {
    typists.on(ANN);
    typists.on(BOB);
    pass(Duration.ofSeconds(3));
    typists.on(ANN);
    pass(Duration.ofSeconds(3));
    assertThat(typists.names()).containsExactly("Ann");
    typists.on(ANN);
    pass(Duration.ofMillis(1));
    typists.on(ANN);
    pass(Duration.ofSeconds(5).minusNanos(1));
    assertThat(typists.names()).as("a nanosecond before 5 s after two quick signs").containsExactly("Ann");
  }

  @Test
  void keepsTheOrderInWhichTheyBegan() {
    typists.on(ANN);
    typists.on(BOB);
    typists.on(ANN);
    assertThat(typists.names()).containsExactly("Ann", "Bob");
  }

  @Test
  void whoBeginsAgainIsTheLast() {
    typists.on(ANN);
    pass(Duration.ofSeconds(4));
    typists.on(BOB);
    pass(Duration.ofSeconds(1)); // Ann's sign is old now
    typists.on(ANN);
    assertThat(typists.names()).containsExactly("Bob", "Ann");
  }

  /** A member who has stopped and begins again is the last in the list, however soon that is. */
  @Test
  void whoStoppedAndBeginsAgainIsTheLast() {
    typists.on(ANN);
    typists.on(BOB);
    typists.off(ANN);
    typists.on(ANN);
    assertThat(typists.names()).containsExactly("Bob", "Ann");
  }

  @Test
  void forgetsEachInItsTime() {
    typists.on(BOB);
    pass(Duration.ofSeconds(2));
    typists.on(ANN);
    pass(Duration.ofSeconds(3));
    assertThat(typists.names()).containsExactly("Ann");
    pass(Duration.ofSeconds(2));
    assertThat(typists.names()).isEmpty();
  }

  @Test
  void takesAnOffOfSomebodyWhoDoesNotType() {
    typists.off(ANN);
    typists.on(BOB);
    typists.on(CID);
    typists.off(ANN);
    assertThat(typists.names()).containsExactly("Bob", "Cid");
  }

  /** In no order that anything else has: of the alphabet, of hashes, of moments. */
  @Test
  void tellsAllInTheirOrderHoweverManyTheyAre() {
    List<String> all = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      all.add("visitor " + i);
    }
    Collections.shuffle(all);
    all.forEach(name -> typists.on(new PersonName(name)));
    Collections.shuffle(all);
    all.forEach(name -> typists.off(new PersonName(name)));
    assertThat(typists.names()).as("once all have stopped").isEmpty();
    all.forEach(name -> typists.on(new PersonName(name)));
    assertThat(typists.names()).as("40 who begin at the same moment").isEqualTo(all);
  }

  /** A name may be the beginning of another one, and hold whatever stands between two names. */
  @Test
  void takesNamesAsAWhole() {
    String[] alike = {"Ann", "Anna", "An", "Ann,Bob", "Bob", "Hann", "Ann/Bob", "az", "b["};
    for (String gone : alike) {
      List<String> others = new ArrayList<>();
      for (String name : alike) {
        typists.on(new PersonName(name));
        others.add(name);
      }
      typists.off(new PersonName(gone));
      others.remove(gone);
      assertThat(typists.names()).as("who types when %s has stopped", gone).isEqualTo(others);
      others.forEach(name -> typists.off(new PersonName(name)));
    }
  }

  /** The caller may keep the answer: it must not change. */
  @Test
  void answersAListThatDoesNotChangeAfterwards() {
    typists.on(ANN);
    List<String> names = typists.names();
    typists.on(BOB);
    typists.off(ANN);
    typists.names();
    assertThat(names).as("the list that was answered while Ann typed").containsExactly("Ann");
  }

  /** Each room has a list of its own. */
  @Test
  void knowsNothingOfOtherRooms() {
    Typists otherRoom = typists(clock::get);
    typists.on(ANN);
    otherRoom.on(BOB);
    assertThat(typists.names()).as("in the room where Ann types").containsExactly("Ann");
    assertThat(otherRoom.names()).as("in the room where Bob types").containsExactly("Bob");
  }

  /** A member who broke off in the middle of a word must not be kept for ever: people come and go. */
  @Test
  void keepsNothingOfThoseWhoStoppedLongAgo() {
    for (int i = 0; i < 100; i++) {
      typists.on(new PersonName("visitor " + i));
      pass(Duration.ofSeconds(1));
    }
    int kept = Kept.by(typists);
    typists.on(ANN);
    AtomicLong since96 = new AtomicLong();
    Typists theSame = typists(since96::get);
    for (String name : new String[] {"visitor 96", "visitor 97", "visitor 98", "visitor 99", "Ann"}) {
      theSame.on(new PersonName(name));
      since96.addAndGet(Duration.ofSeconds(1).toNanos());
    }
    assertThat(Math.max(kept, Kept.by(typists)))
        .as("entries in your collections after 100 people typed, one each second, and then Ann"
                + " (expected: as many as if the last five had been the only ones)")
        .isLessThanOrEqualTo(Kept.by(theSame));
    assertThat(typists.names())
        .containsExactly("visitor 96", "visitor 97", "visitor 98", "visitor 99", "Ann");
  }

  @Test
  void keepsNothingOnceTheNamesAreAskedFor() {
    for (int i = 0; i < 100; i++) {
      typists.on(new PersonName("visitor " + i));
    }
    pass(Duration.ofSeconds(5));
    assertThat(typists.names()).isEmpty();
    assertThat(Kept.by(typists))
        .as("entries in your collections after 100 people typed at once, five seconds later")
        .isLessThanOrEqualTo(Kept.by(typists(clock::get)));
  }

  /** Each moment is one like others: 0, too. */
  @Test
  void takesEveryMomentForAMoment() {
    for (long moment : new long[] {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      clock.set(moment);
      typists.on(ANN);
      assertThat(typists.names()).as("when the clock says %d", moment).containsExactly("Ann");
      pass(Duration.ofSeconds(5).minusNanos(1));
      assertThat(typists.names()).as("a nanosecond before 5 s after %d", moment).containsExactly("Ann");
      pass(Duration.ofNanos(1));
      assertThat(typists.names()).as("5 s after %d", moment).isEmpty();
    }
  }

  /** {@code System.nanoTime()} may overflow: only differences mean something. */
  @Test
  void looksOnlyAtHowMuchTimeHasPassed() {
    clock.set(Long.MAX_VALUE - 1_000);
    typists.on(ANN);
    assertThat(typists.names()).as("at once, just before the clock overflows").containsExactly("Ann");
    pass(Duration.ofSeconds(3));
    assertThat(typists.names()).containsExactly("Ann");
    pass(Duration.ofSeconds(2));
    assertThat(typists.names()).isEmpty();
  }

  /** Names that differ in case only are one name in a room. */
  @Test
  void knowsPeopleByTheKeyOfTheirName() {
    typists.on(ANN);
    typists.off(new PersonName("ann"));
    assertThat(typists.names()).as("Ann on, ann off").isEmpty();
    typists.on(new PersonName("Groß"));
    typists.off(new PersonName("GROSS"));
    assertThat(typists.names()).as("Groß on, GROSS off").isEmpty();
    typists.on(new PersonName("Ａｎｎ"));
    typists.on(ANN);
    assertThat(typists.names()).as("Ａｎｎ (in wide letters) on, Ann on").hasSize(1);
  }

  @Test
  void tellsTheNamesAsTheyAreShown() {
    typists.on(new PersonName("Ann Lee"));
    assertThat(typists.names()).containsExactly("Ann Lee");
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
