package workbook.lesson02.host.thread;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import workbook.lesson02.limit.Network;

/**
 * A queue that serves the networks in turn (round robin). So an item of one network waits for one
 * item of each other network, and not for all that another network has put in.
 *
 * @param <T> the items
 */
final class FairQueue<T> {

  /** The items of each network; no queue in it is empty, and the first one has the next turn. */
  private final Map<Network, Queue<T>> waiting = new LinkedHashMap<>();

  synchronized void add(Network network, T item) {
    waiting.computeIfAbsent(network, any -> new ArrayDeque<>(2)).add(item);
  }

  /** Takes the next item; the queue must not be empty. */
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
