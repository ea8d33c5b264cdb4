package workbook.lesson02.limit;

import java.util.concurrent.atomic.AtomicLong;

/** A number of things, of bytes for one, that all clients of a host share. */
public final class Budget {

  private final long limit;
  private final AtomicLong taken = new AtomicLong();

  public Budget(long limit) {
    this.limit = limit;
  }

  /** Takes so many; false, and nothing taken, if fewer are left. */
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
