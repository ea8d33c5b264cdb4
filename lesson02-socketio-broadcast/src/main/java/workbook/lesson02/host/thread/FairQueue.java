package workbook.lesson02.host.thread;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import workbook.lesson02.limit.Network;

/**
 * A queue in which networks take turns. However much waits of one network, what comes from another
 * waits for one turn of it and not for all.
 *
 * @param <T> what waits
 */
final class FairQueue<T> {

  /** None is empty; the first has the next turn. */
  private final Map<Network, Queue<T>> waiting = new LinkedHashMap<>();

  synchronized void add(Network network, T item) {
    waiting.computeIfAbsent(network, any -> new ArrayDeque<>(2)).add(item);
  }

  /** Takes what is next; there must be something. */
  synchronized T remove() {
    Map.Entry<Network, Queue<T>> first = waiting.entrySet().iterator().next();
    Network network = first.getKey();
    Queue<T> items = first.getValue();
    T next = items.remove();
    waiting.remove(network);
    if (!items.isEmpty()) {
      waiting.put(network, items); // behind all others
    }
    return next;
  }
}
