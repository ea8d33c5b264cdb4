package workbook.lesson02.limit;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what each network holds, so that no single one can take everything. */
public final class AddressQuota {

  private final int limit;
  private final Map<Network, Integer> held = new ConcurrentHashMap<>();

  public AddressQuota(int limit) {
    this.limit = limit;
  }

  /** Takes one for the address; false, and nothing taken, if its network has its share. */
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
