package workbook.lesson03.exercises;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import workbook.lesson03.room.PersonName;

/** Exercise 3.2, solved and missed. */
final class WhoTypesAttempts {

  static final class Reference extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new WhoTypesSolution(nanoTime);
    }
  }

  static final class WrongConstant extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Remembering() {
        @Override
        public List<String> names() {
          return List.of("Ann");
        }
      };
    }
  }

  /** Trusts that everybody who stops says so. */
  static final class WrongForever extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Remembering();
    }
  }

  /** Counts the five seconds from the first sign. */
  static final class WrongFirstSign extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Remembering() {

        private final Map<PersonName, Long> began = new LinkedHashMap<>();

        @Override
        public void on(PersonName person) {
          began.putIfAbsent(person, nanoTime.getAsLong());
          super.on(person);
        }

        @Override
        public List<String> names() {
          long limit = nanoTime.getAsLong() - TimeUnit.SECONDS.toNanos(5);
          began.entrySet().stream()
              .filter(e -> e.getValue() <= limit)
              .forEach(e -> off(e.getKey()));
          return super.names();
        }
      };
    }
  }

  private static class Remembering implements Typists {

    private final Map<String, PersonName> people = new LinkedHashMap<>();

    @Override
    public void on(PersonName person) {
      people.put(person.key(), person);
    }

    @Override
    public void off(PersonName person) {
      people.remove(person.key());
    }

    @Override
    public List<String> names() {
      return people.values().stream().map(PersonName::shown).toList();
    }
  }
}
