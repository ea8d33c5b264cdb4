package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
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

  /** Who has stopped and begins anew is the last, however soon that is. */
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

  @Test
  void tellsAllHoweverManyTheyAre() {
    List<String> all = new ArrayList<>();
    for (int i = 1; i <= 7; i++) {
      typists.on(new PersonName("visitor " + i));
      all.add("visitor " + i);
    }
    assertThat(typists.names()).isEqualTo(all);
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

  /** Whoever broke off in the middle of a word must not be kept for ever: people come and go. */
  @Test
  void keepsNothingOfThoseWhoStoppedLongAgo() {
    for (int i = 0; i < 100; i++) {
      typists.on(new PersonName("visitor " + i));
      pass(Duration.ofSeconds(1));
    }
    typists.on(ANN);
    checkKept("after 100 people typed, one each second, and then Ann");
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
    checkKept("after 100 people typed at once, five seconds later");
  }

  private void checkKept(String when) {
    assertThat(Kept.by(typists)).as("entries in your collections %s", when).isLessThan(20);
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
