package workbook.lesson03.exercises;

import java.util.List;
import java.util.function.LongSupplier;
import workbook.lesson03.room.PersonName;

/**
 * Exercise 3.2: keeps a list of who is typing. Each key that is pressed is a sign, and a sign is
 * valid for less than five seconds: somebody whose connection breaks sends no "off".
 */
final class WhoTypes implements Typists {

  private final LongSupplier nanoTime;

  /**
   * @param nanoTime the time in nanoseconds, as {@link System#nanoTime()} tells it; a contract
   *     turns this clock itself, so ask no other
   */
  WhoTypes(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public void on(PersonName person) {
    // TODO exercise 3.2: remember this person, and the time
    nanoTime.getAsLong();
  }

  @Override
  public void off(PersonName person) {}

  @Override
  public List<String> names() {
    return List.of();
  }
}
