package workbook.lesson04.account;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * From which networks each account's owner has logged in lately. Memory is bounded: beyond {@value
 * #MAX} of them the one that was used longest ago is forgotten.
 */
final class KnownPlaces {

  static final int MAX = 50_000;

  private record Place(String account, String network) {}

  /** In the order of their last use. */
  private final Map<Place, Boolean> places =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Boolean> eldest) {
          return size() > MAX;
        }
      };

  synchronized void add(String account, String network) {
    places.put(new Place(account, network), true);
  }

  synchronized boolean contains(String account, String network) {
    return places.containsKey(new Place(account, network));
  }

  synchronized int size() {
    return places.size();
  }
}
