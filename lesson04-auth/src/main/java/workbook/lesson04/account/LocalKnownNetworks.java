package workbook.lesson04.account;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The networks that this server knows, in memory. Memory is bounded: with more than {@value #MAX}
 * entries the least recently used one is forgotten.
 */
final class LocalKnownNetworks implements KnownNetworks {

  static final int MAX = 50_000;

  private record Login(String account, String network) {}

  /** In the order of their last use. */
  private final Map<Login, Boolean> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Login, Boolean> eldest) {
          return size() > MAX;
        }
      };

  @Override
  public synchronized void add(String account, String network) {
    entries.put(new Login(account, network), true);
  }

  @Override
  public synchronized boolean contains(String account, String network) {
    return entries.containsKey(new Login(account, network));
  }

  synchronized int size() {
    return entries.size();
  }
}
