package workbook.lesson04.account;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers from which networks each account's owner has logged in lately. Memory is bounded: with
 * more than {@value #MAX} entries the least recently used one is forgotten.
 */
final class KnownNetworks {

  static final int MAX = 50_000;

  private record Entry(String account, String network) {}

  /** In the order of their last use. */
  private final Map<Entry, Boolean> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Entry, Boolean> eldest) {
          return size() > MAX;
        }
      };

  synchronized void add(String account, String network) {
    entries.put(new Entry(account, network), true);
  }

  synchronized boolean contains(String account, String network) {
    return entries.containsKey(new Entry(account, network));
  }

  synchronized int size() {
    return entries.size();
  }
}
