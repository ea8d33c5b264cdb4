package workbook.lesson03.exercises;

import java.util.List;
import java.util.function.LongSupplier;
import workbook.lesson03.room.PersonName;

/**
 * Exercise 3.2: who is typing, as long as there are signs of it. A sign is good for five seconds: a
 * connection that breaks amid a word sends no "off".
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
    // TODO exercise 3.2: remember who, and when
    nanoTime.getAsLong();
  }

  @Override
  public void off(PersonName person) {}

  @Override
  public List<String> names() {
    return List.of();
  }
}
