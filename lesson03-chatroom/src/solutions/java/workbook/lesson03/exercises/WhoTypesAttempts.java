package workbook.lesson03.exercises;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

  /** Takes who is old off the list when asked, and counts the time left. */
  static final class RightList extends WhoTypesContract {

    private static final class Signs implements Typists {

      private record Sign(PersonName person, long end) {}

      private final LongSupplier nanoTime;
      private final List<Sign> signs = new ArrayList<>();

      Signs(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
      }

      @Override
      public void on(PersonName person) {
        names();
        Sign sign = new Sign(person, nanoTime.getAsLong() + TimeUnit.SECONDS.toNanos(5));
        for (int i = 0; i < signs.size(); i++) {
          if (signs.get(i).person().key().equals(person.key())) {
            signs.set(i, sign);
            return;
          }
        }
        signs.add(sign);
      }

      @Override
      public void off(PersonName person) {
        signs.removeIf(sign -> sign.person().key().equals(person.key()));
      }

      @Override
      public List<String> names() {
        signs.removeIf(sign -> sign.end() - nanoTime.getAsLong() <= 0);
        return signs.stream().map(sign -> sign.person().shown()).toList();
      }
    }

    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Signs(nanoTime);
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

  /** Takes the name in lower case for its key: there is more to names than that. */
  static final class WrongLowerCase extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {
        @Override
        String key(PersonName person) {
          return person.shown().toLowerCase(Locale.ROOT);
        }
      };
    }
  }

  /** Takes the name as it is shown for the key. */
  static final class WrongShownName extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {
        @Override
        String key(PersonName person) {
          return person.shown();
        }
      };
    }
  }

  /** An "off" makes the sign old, and keeps its place in the order. */
  static final class WrongOffKeepsThePlace extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {

        private final Set<String> off = new HashSet<>();

        @Override
        public void on(PersonName person) {
          off.remove(key(person));
          super.on(person);
        }

        @Override
        public void off(PersonName person) {
          off.add(key(person));
        }

        @Override
        public List<String> names() {
          super.names();
          return signs.values().stream()
              .filter(sign -> !off.contains(key(sign.person())))
              .map(sign -> sign.person().shown())
              .toList();
        }
      };
    }
  }

  /** A new sign puts its person at the end. */
  static final class WrongMovesToTheEnd extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {
        @Override
        public void on(PersonName person) {
          off(person);
          super.on(person);
        }
      };
    }
  }

  /** Does not look for old signs before it takes a new one: an old one keeps its place. */
  static final class WrongOldKeepsThePlace extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {
        @Override
        public void on(PersonName person) {
          signs.put(key(person), new Sign(person, nanoTime.getAsLong()));
        }
      };
    }
  }

  /** Leaves out who is old, and keeps all of them. */
  static final class WrongLeak extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {
        @Override
        public void on(PersonName person) {
          if (isOld(signs.getOrDefault(key(person), new Sign(person, nanoTime.getAsLong())))) {
            off(person);
          }
          signs.put(key(person), new Sign(person, nanoTime.getAsLong()));
        }

        @Override
        public List<String> names() {
          return signs.values().stream()
              .filter(sign -> !isOld(sign))
              .map(sign -> sign.person().shown())
              .toList();
        }
      };
    }
  }

  /** A sign is still good when it is exactly five seconds old. */
  static final class WrongBoundary extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {
        @Override
        boolean isOld(Sign sign) {
          return nanoTime.getAsLong() - sign.time() > TimeUnit.SECONDS.toNanos(5);
        }
      };
    }
  }

  /** Compares moments in place of differences. */
  static final class WrongComparison extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {
        @Override
        boolean isOld(Sign sign) {
          return nanoTime.getAsLong() >= sign.time() + TimeUnit.SECONDS.toNanos(5);
        }
      };
    }
  }

  /** Counts milliseconds, and rounds them. */
  static final class WrongMillis extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {
        @Override
        boolean isOld(Sign sign) {
          return Math.round((nanoTime.getAsLong() - sign.time()) / 1e6) >= 5_000;
        }
      };
    }
  }

  /** Drops what is old only when the names are asked for: those who type do not ask. */
  static final class WrongDropsWhenAsked extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {
        @Override
        public void on(PersonName person) {
          Sign sign = signs.get(key(person));
          if (sign != null && isOld(sign)) {
            off(person);
          }
          signs.put(key(person), new Sign(person, nanoTime.getAsLong()));
        }
      };
    }
  }

  /** Drops what is old only when somebody types: at night nobody does. */
  static final class WrongDropsWhenOneTypes extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {
        @Override
        public List<String> names() {
          return signs.values().stream()
              .filter(sign -> !isOld(sign))
              .map(sign -> sign.person().shown())
              .toList();
        }
      };
    }
  }

  /** An "off" of somebody who does not type takes away the one who has typed longest. */
  static final class WrongOffOfAnybody extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {
        @Override
        public void off(PersonName person) {
          if (signs.remove(key(person)) == null && signs.size() > 1) {
            signs.remove(signs.keySet().iterator().next());
          }
        }
      };
    }
  }

  /** Tells a few, as a page shows no more. */
  static final class WrongFew extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {
        @Override
        public List<String> names() {
          return super.names().stream().limit(5).toList();
        }
      };
    }
  }

  /** One list for all rooms, made empty with each new one. */
  static final class WrongStatic extends WhoTypesContract {

    private static Typists shared;

    @Override
    Typists typists(LongSupplier nanoTime) {
      shared = new WhoTypesSolution(nanoTime);
      return new Typists() {
        @Override
        public void on(PersonName person) {
          shared.on(person);
        }

        @Override
        public void off(PersonName person) {
          shared.off(person);
        }

        @Override
        public List<String> names() {
          return shared.names();
        }
      };
    }
  }

  /** Keeps no order: that of the hashes looks right for a few names. */
  static final class WrongHashMap extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime, new HashMap<>());
    }
  }

  /** Takes the moment 0 for none. */
  static final class WrongZero extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {
        @Override
        boolean isOld(Sign sign) {
          return sign.time() == 0 || super.isOld(sign);
        }
      };
    }
  }

  /** Takes off everybody whose name begins like that. */
  static final class WrongOffOfABeginning extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {
        @Override
        public void off(PersonName person) {
          signs.keySet().removeIf(key -> key.startsWith(key(person)));
        }
      };
    }
  }

  /** Answers the list in which it writes the next answer. */
  static final class WrongSameList extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {

        private final List<String> answer = new ArrayList<>();

        @Override
        public List<String> names() {
          List<String> names = super.names();
          answer.clear();
          answer.addAll(names);
          return answer;
        }
      };
    }
  }

  /** Drops what is old only when there is much of it. */
  static final class WrongDropsSometimes extends WhoTypesContract {
    @Override
    Typists typists(LongSupplier nanoTime) {
      return new Forgetting(nanoTime) {
        @Override
        public void on(PersonName person) {
          Sign sign = signs.get(key(person));
          if (signs.size() > 15) {
            names();
          } else if (sign != null && isOld(sign)) {
            off(person);
          }
          signs.put(key(person), new Sign(person, nanoTime.getAsLong()));
        }
      };
    }
  }

  /** Right, unless one of its steps is replaced. */
  private static class Forgetting implements Typists {

    record Sign(PersonName person, long time) {}

    final Map<String, Sign> signs;
    private final LongSupplier nanoTime;

    Forgetting(LongSupplier nanoTime) {
      this(nanoTime, new LinkedHashMap<>());
    }

    Forgetting(LongSupplier nanoTime, Map<String, Sign> signs) {
      this.nanoTime = nanoTime;
      this.signs = signs;
    }

    String key(PersonName person) {
      return person.key();
    }

    boolean isOld(Sign sign) {
      return nanoTime.getAsLong() - sign.time() >= TimeUnit.SECONDS.toNanos(5);
    }

    @Override
    public void on(PersonName person) {
      signs.values().removeIf(this::isOld);
      signs.put(key(person), new Sign(person, nanoTime.getAsLong()));
    }

    @Override
    public void off(PersonName person) {
      signs.remove(key(person));
    }

    @Override
    public List<String> names() {
      signs.values().removeIf(this::isOld);
      return signs.values().stream().map(sign -> sign.person().shown()).toList();
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
