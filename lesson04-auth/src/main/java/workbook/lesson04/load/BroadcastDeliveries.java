package workbook.lesson04.load;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Who has heard which broadcast. Each message is for all clients but the one that says it; until
 * all of them have heard it, it is on its way. Clients and messages are numbered from 0.
 */
final class BroadcastDeliveries {

  private final int clients;

  /** For each message on its way, those that have not heard it yet. */
  private final Map<Integer, BitSet> missing = new HashMap<>();

  private int said;
  private long heard;
  private long doubled;

  BroadcastDeliveries(int clients) {
    this.clients = clients;
  }

  /** The client that says this message: all of them in turn. */
  int speaker(int message) {
    return message % clients;
  }

  /** The number of a new message, which is on its way from now on. */
  synchronized int say() {
    BitSet others = new BitSet(clients);
    others.set(0, clients);
    others.clear(speaker(said));
    missing.put(said, others);
    return said++;
  }

  /** A client has heard a message. Answers whether now all have. */
  synchronized boolean hear(int client, int message) {
    BitSet others = missing.get(message);
    if (others == null || !others.get(client)) {
      doubled++;
      return false;
    }
    heard++;
    others.clear(client);
    if (others.isEmpty()) {
      missing.remove(message);
    }
    return others.isEmpty();
  }

  /** How many messages all others have heard. */
  synchronized long complete() {
    return said - missing.size();
  }

  /** How many deliveries have arrived; what came twice is counted once. */
  synchronized long heard() {
    return heard;
  }

  /** How many deliveries have not arrived. */
  synchronized long missing() {
    return missing.values().stream().mapToLong(BitSet::cardinality).sum();
  }

  /** How many arrived twice, or at the one that had said it. */
  synchronized long doubled() {
    return doubled;
  }
}
