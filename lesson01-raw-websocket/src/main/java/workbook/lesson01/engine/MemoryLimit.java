package workbook.lesson01.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Sees to it that all peers together do not fill the memory. One message may have 16 MiB, and so a
 * few dozen peers that send theirs slowly, or do not read their echoes, would be too many. Whoever
 * makes the server keep most is closed with 1013, and the others go on. On the event loop.
 */
final class MemoryLimit {

  /** After so many bytes have come in, it is time to look again. */
  private static final int EVERY_BYTES = 1 << 20;

  private final long limit;
  private long received;

  /**
   * @param limit how many bytes may be kept for all peers
   */
  MemoryLimit(long limit) {
    this.limit = limit;
  }

  void received(int bytes) {
    received += bytes;
  }

  boolean isDue() {
    return received >= Math.min(EVERY_BYTES, limit / 4);
  }

  /** Counts what is kept for each, and answers who has to go: mostly nobody. */
  List<Connection> tooMany(Collection<Connection> connections) {
    received = 0;
    long total = connections.stream().mapToLong(Connection::keptBytes).sum();
    if (total <= limit) {
      return List.of();
    }
    List<Connection> go = new ArrayList<>();
    List<Connection> mostFirst = new ArrayList<>(connections);
    mostFirst.sort(Comparator.comparingLong(Connection::keptBytes).reversed());
    for (Connection most : mostFirst) {
      if (total > limit) {
        total -= most.keptBytes();
        go.add(most);
      }
    }
    return go;
  }
}
