package workbook.lesson02.limit;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what all clients together use of something, for example of memory, up to a limit. */
public final class Budget {

  private final long limit;
  private final AtomicLong taken = new AtomicLong();

  public Budget(long limit) {
    this.limit = limit;
  }

  /** Takes an amount; false, and nothing is taken, if less is left. */
  public boolean take(long amount) {
    long now = taken.addAndGet(amount);
    if (now > limit) {
      taken.addAndGet(-amount);
      return false;
    }
    return true;
  }

  public void giveBack(long amount) {
    taken.addAndGet(-amount);
  }
}
