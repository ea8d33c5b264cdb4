package workbook.lesson03.exercises;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import workbook.lesson03.room.PersonName;

/** One solution of exercise 3.2. Each look drops what is old; no timer is needed for that. */
final class WhoTypesSolution implements Typists {

  private static final long GOOD_FOR = TimeUnit.SECONDS.toNanos(5);

  private final LongSupplier nanoTime;
  private final Map<String, Sign> signs = new LinkedHashMap<>(); // a new value keeps the old place

  private record Sign(PersonName person, long time) {}

  WhoTypesSolution(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public void on(PersonName person) {
    dropOld();
    signs.put(person.key(), new Sign(person, nanoTime.getAsLong()));
  }

  @Override
  public void off(PersonName person) {
    signs.remove(person.key());
  }

  @Override
  public List<String> names() {
    dropOld();
    return signs.values().stream().map(sign -> sign.person().shown()).toList();
  }

  private void dropOld() {
    long now = nanoTime.getAsLong();
    signs.values().removeIf(sign -> now - sign.time() >= GOOD_FOR);
  }
}
