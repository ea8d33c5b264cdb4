package workbook.lesson04.exercises;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Exercise 4.9: tells who is online at several nodes, each of which may stop without notice. */
final class Leases implements Attendance {

  static final Duration LEASE = Duration.ofSeconds(12);

  private final LongSupplier nanoTime;
  private final List<String> users = new ArrayList<>();

  /**
   * @param nanoTime the time in nanoseconds, as {@link System#nanoTime} tells it: only a difference
   *     of two times has a meaning
   */
  Leases(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public boolean renew(String node) {
    return true;
  }

  @Override
  public boolean come(String user, String node) {
    return users.add(user);
  }

  @Override
  public void go(String user, String node) {
    users.remove(user);
  }

  @Override
  public List<String> online() {
    // TODO exercise 4.9: leave out users whose node has no valid lease
    return List.copyOf(users);
  }
}
