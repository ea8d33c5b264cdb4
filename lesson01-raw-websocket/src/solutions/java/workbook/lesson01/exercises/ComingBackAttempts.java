package workbook.lesson01.exercises;

import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** Exercise 1.6, solved and missed. */
final class ComingBackAttempts {

  static final class Reference extends ComingBackContract {
    @Override
    Client client() {
      ComingBackSolution own = new ComingBackSolution();
      return new Client() {
        @Override
        public long millisToWait() {
          return own.millisToWait();
        }

        @Override
        public void connected() {
          own.connected();
        }
      };
    }
  }

  /** Counts failures, and shifts; with a random number of its own. */
  static final class RightShift extends ComingBackContract {

    private final Random random = new Random();

    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          long limit = failures >= 5 ? 30_000 : 1_000L << failures;
          return limit / 2 + (long) (random.nextDouble() * (limit / 2));
        }
      };
    }
  }

  /** The same for all, and always. */
  static final class WrongConstant extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          return 750;
        }
      };
    }
  }

  /** Doubles, and leaves nothing to chance: all clients come in waves. */
  static final class WrongNoChance extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          return Math.min(30_000, 1_000L << Math.min(failures, 5)) * 3 / 4;
        }
      };
    }
  }

  /** Doubles for ever: at some time a wait is longer than a night, and then it is below zero. */
  static final class WrongOverflow extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          return chosen(Math.min(30_000, 1_000L * (1 << failures)));
        }
      };
    }
  }

  /** Does not begin anew: one bad night, and every short break costs half a minute. */
  static final class WrongNeverAnew extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          return chosen(Math.min(30_000, 1_000L << Math.min(failures, 5)));
        }

        @Override
        public void connected() {}
      };
    }
  }

  /** Chooses between nothing and the limit: some knock again at once. */
  static final class WrongFromZero extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          return ThreadLocalRandom.current().nextLong(limit);
        }
      };
    }
  }

  /** Leaves it to chance once, and then each client keeps its distance to the others. */
  static final class WrongOneChance extends ComingBackContract {
    @Override
    Client client() {
      double chance = ThreadLocalRandom.current().nextDouble(0.5, 1);
      return new Counting() {
        @Override
        long millis(long failures) {
          return (long) (Math.min(30_000, 1_000L << Math.min(failures, 5)) * chance);
        }
      };
    }
  }

  /** Counts the failures of all clients in one field. */
  static final class WrongShared extends ComingBackContract {

    private long failures;

    @Override
    Client client() {
      return new Client() {
        @Override
        public long millisToWait() {
          return chosen(Math.min(30_000, 1_000L << Math.min(failures++, 5)));
        }

        @Override
        public void connected() {
          failures = 0;
        }
      };
    }
  }

  /** Reaches the upper limit itself, once in a while. */
  static final class WrongLimitReached extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          return ThreadLocalRandom.current().nextLong(limit / 2, limit + 1);
        }
      };
    }
  }

  /** Goes one millisecond below the lower limit, once in a while. */
  static final class WrongBelow extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          return ThreadLocalRandom.current().nextLong(limit / 2 - 1, limit);
        }
      };
    }
  }

  /** Leaves a part of the range unused, so that more clients come at the same moment. */
  static final class WrongNarrow extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          return ThreadLocalRandom.current().nextLong(limit * 55 / 100, limit * 95 / 100);
        }
      };
    }
  }

  /** The longest waits are all but the same. */
  static final class WrongNarrowAtLast extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          return failures < 5
              ? chosen(1_000L << failures)
              : ThreadLocalRandom.current().nextLong(29_000, 30_000);
        }
      };
    }
  }

  /** A random number with a seed: each client has the same chance as all others. */
  static final class WrongSeed extends ComingBackContract {
    @Override
    Client client() {
      Random random = new Random(42);
      return new Counting() {
        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          return limit / 2 + random.nextInt((int) limit / 2);
        }
      };
    }
  }

  /**
   * One random number for all clients of a program, with a seed: every program chooses the same.
   */
  static final class WrongSeedOfTheProgram extends ComingBackContract {

    private static final Random RANDOM = new Random(42);

    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          return limit / 2 + RANDOM.nextInt((int) limit / 2);
        }
      };
    }
  }

  /** The seed is the client's hash code: in two programs that do the same it may be the same. */
  static final class WrongSeedOfAHash extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {

        private final Random random = new Random(hashCode());

        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          return limit / 2 + random.nextInt((int) limit / 2);
        }
      };
    }
  }

  /** The seed is the hash code of some object of the program. */
  static final class WrongSeedOfAnIdentityHash extends ComingBackContract {

    private static final Random RANDOM = new Random(System.identityHashCode(new Object()));

    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          return limit / 2 + RANDOM.nextInt((int) limit / 2);
        }
      };
    }
  }

  /** The seed is the hash code of the client's class, and of a number. */
  static final class WrongSeedOfObjectsHash extends ComingBackContract {

    private static final int LONGEST = 30_000;

    private static final Random RANDOM =
        new Random(Objects.hash(WrongSeedOfObjectsHash.class, LONGEST));

    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          long limit = Math.min(LONGEST, 1_000L << Math.min(failures, 5));
          return limit / 2 + RANDOM.nextInt((int) limit / 2);
        }
      };
    }
  }

  /** The seed is made of a hash code and of the nanoseconds: those are no one else's. */
  static final class RightHashAndTime extends ComingBackContract {

    @Override
    Client client() {
      return new Counting() {

        private final Random random = new Random(hashCode() ^ System.nanoTime());

        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          return limit / 2 + random.nextInt((int) limit / 2);
        }
      };
    }
  }

  /** One random number for all clients, whose seed is another one in each program. */
  static final class RightOneForAll extends ComingBackContract {

    private static final Random RANDOM = new Random();

    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          return limit / 2 + RANDOM.nextInt((int) limit / 2);
        }
      };
    }
  }

  /** Half of all come back at the lower limit itself, at one moment. */
  static final class WrongHalfAtTheLimit extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          ThreadLocalRandom random = ThreadLocalRandom.current();
          return random.nextBoolean() ? limit / 2 : random.nextLong(limit / 2, limit);
        }
      };
    }
  }

  /** Short waits are more likely than long ones. */
  static final class WrongSquare extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          ThreadLocalRandom random = ThreadLocalRandom.current();
          double chance = random.nextDouble();
          return limit / 2 + (long) (chance * chance * (limit / 2));
        }
      };
    }
  }

  /** The mean of two: most wait about as long as the others. */
  static final class WrongMeanOfTwo extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          ThreadLocalRandom random = ThreadLocalRandom.current();
          return (random.nextLong(limit / 2, limit) + random.nextLong(limit / 2, limit)) / 2;
        }
      };
    }
  }

  /** Chooses a share of the range for the first waits, and another one only after those. */
  static final class WrongSameShare extends ComingBackContract {
    @Override
    Client client() {
      double share = ThreadLocalRandom.current().nextDouble(0.5, 1);
      return new Counting() {
        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          return failures < 6 ? (long) (limit * share) : chosen(limit);
        }
      };
    }
  }

  /** Begins the random numbers anew, too, with each connection. */
  static final class WrongSeededAgain extends ComingBackContract {
    @Override
    Client client() {
      long seed = ThreadLocalRandom.current().nextLong();
      return new Counting() {

        private Random random = new Random(seed);

        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          return limit / 2 + (long) (random.nextDouble() * (limit / 2));
        }

        @Override
        public void connected() {
          super.connected();
          random = new Random(seed);
        }
      };
    }
  }

  /** 32 seconds, because doubling comes there by itself. */
  static final class WrongPowersOfTwo extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          return chosen(1_000L << Math.min(failures, 5));
        }
      };
    }
  }

  /** 16 seconds are enough. */
  static final class WrongSixteen extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          return chosen(1_000L << Math.min(failures, 4));
        }
      };
    }
  }

  /** Begins anew after the first connection only. */
  static final class WrongAnewOnce extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {

        private boolean wasConnected;

        @Override
        long millis(long failures) {
          return chosen(Math.min(30_000, 1_000L << Math.min(failures, 5)));
        }

        @Override
        public void connected() {
          if (!wasConnected) {
            super.connected();
          }
          wasConnected = true;
        }
      };
    }
  }

  /** A connection makes up for ten failures, and a bad night has a hundred. */
  static final class WrongForgivesTen extends ComingBackContract {
    @Override
    Client client() {
      return new Client() {

        private long failures;

        @Override
        public long millisToWait() {
          return chosen(Math.min(30_000, 1_000L << Math.min(failures++, 5)));
        }

        @Override
        public void connected() {
          failures = Math.max(0, failures - 10);
        }
      };
    }
  }

  /** Who waits long once waits shortly the next time. */
  static final class WrongMirrored extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {

        private double share;

        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          share = failures % 2 == 0 ? ThreadLocalRandom.current().nextDouble() : 1 - share;
          return limit / 2 + Math.min(limit / 2 - 1, (long) (share * (limit / 2)));
        }
      };
    }
  }

  /** Multiples of ten milliseconds, once the first wait is over: a tenth of what is possible. */
  static final class WrongTens extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          long wait = chosen(Math.min(30_000, 1_000L << Math.min(failures, 5)));
          return failures == 0 ? wait : wait / 10 * 10;
        }
      };
    }
  }

  /** Never waits for 500 ms, the lower limit itself. */
  static final class WrongAboveTheLimit extends ComingBackContract {
    @Override
    Client client() {
      return new Counting() {
        @Override
        long millis(long failures) {
          long limit = Math.min(30_000, 1_000L << Math.min(failures, 5));
          return ThreadLocalRandom.current().nextLong(limit / 2 + 1, limit);
        }
      };
    }
  }

  private static long chosen(long limit) {
    return limit <= 1 ? limit : ThreadLocalRandom.current().nextLong(limit / 2, limit);
  }

  private abstract static class Counting implements ComingBackContract.Client {

    private long failures;

    abstract long millis(long failures);

    @Override
    public long millisToWait() {
      return millis(failures++);
    }

    @Override
    public void connected() {
      failures = 0;
    }
  }
}
