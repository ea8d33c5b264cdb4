package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

  @Test
  void forgetsAfterFiveSeconds() {
    typists.on(ANN);
    pass(Duration.ofMillis(4_999));
    assertThat(typists.names()).containsExactly("Ann");
    pass(Duration.ofMillis(1));
    assertThat(typists.names()).isEmpty();
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

  /** Names that differ in case only are one name in a room. */
  @Test
  void knowsPeopleByTheKeyOfTheirName() {
    typists.on(ANN);
    typists.off(new PersonName("ann"));
    assertThat(typists.names()).isEmpty();
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
