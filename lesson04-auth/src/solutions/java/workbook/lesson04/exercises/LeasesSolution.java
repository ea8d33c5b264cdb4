package workbook.lesson04.exercises;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * One solution of exercise 4.9. What has expired is removed before anything else is done: so every
 * method sees only nodes that are alive, and nothing is kept of the others.
 */
final class LeasesSolution implements Attendance {

  private record Connection(String user, String node) {}

  private final LongSupplier nanoTime;

  /** When each node has renewed its lease. */
  private final Map<String, Long> renewed = new HashMap<>();

  /** In the order in which they came. */
  private final List<Connection> connections = new ArrayList<>();

  LeasesSolution(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public boolean renew(String node) {
    removeExpired();
    return renewed.put(node, nanoTime.getAsLong()) != null;
  }

  @Override
  public boolean come(String user, String node) {
    removeExpired();
    return renewed.containsKey(node) && connections.add(new Connection(user, node));
  }

  @Override
  public void go(String user, String node) {
    removeExpired();
    connections.remove(new Connection(user, node)); // the oldest of them
  }

  @Override
  public List<String> online() {
    removeExpired();
    return connections.stream().map(Connection::user).distinct().toList();
  }

  private void removeExpired() {
    long now = nanoTime.getAsLong();
    renewed.values().removeIf(time -> now - time >= Leases.LEASE.toNanos());
    connections.removeIf(connection -> !renewed.containsKey(connection.node()));
  }
}
