package workbook.lesson01.exercises;

import java.util.concurrent.ThreadLocalRandom;

/** One solution of exercise 1.6: the limit doubles, and chance chooses within its upper half. */
final class ComingBackSolution {

  private static final long FIRST = 1_000;
  private static final long LONGEST = 30_000;

  private long limit = FIRST;

  long millisToWait() {
    long wait = ThreadLocalRandom.current().nextLong(limit / 2, limit);
    limit = Math.min(2 * limit, LONGEST); // never more than that: so it cannot overflow
    return wait;
  }

  void connected() {
    limit = FIRST;
  }
}
