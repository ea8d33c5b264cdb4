package workbook.lesson02.limit;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what each {@link Network} uses of something, for example of connections, up to a limit for
 * each. So no single network can use all of it.
 */
public final class AddressQuota {

  private final int limit;
  private final Map<Network, Integer> held = new ConcurrentHashMap<>();

  public AddressQuota(int limit) {
    this.limit = limit;
  }

  /**
   * Takes one for the address; false, and nothing is taken, if its network has the most allowed.
   */
  public boolean take(InetAddress address) {
    boolean[] taken = new boolean[1];
    held.compute(
        Network.of(address),
        (key, count) -> {
          int now = count == null ? 0 : count;
          taken[0] = now < limit;
          return taken[0] ? now + 1 : count;
        });
    return taken[0];
  }

  public void giveBack(InetAddress address) {
    held.computeIfPresent(Network.of(address), (key, count) -> count == 1 ? null : count - 1);
  }
}
