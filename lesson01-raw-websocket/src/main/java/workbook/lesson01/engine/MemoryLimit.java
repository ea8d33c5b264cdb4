package workbook.lesson01.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Limits how much memory all peers use together. One message may have 16 MiB, so a few dozen peers
 * that send theirs slowly, or do not read their echoes, would fill the heap. Above the limit the
 * peers that use most are chosen to be closed, and the others go on. Runs on the event loop.
 */
final class MemoryLimit {

  /** After so many received bytes the memory is counted again. */
  private static final int EVERY_BYTES = 1024 * 1024;

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

  boolean isCheckDue() {
    return received >= Math.min(EVERY_BYTES, limit / 4);
  }

  /** Counts what is kept for each, and answers which to close: mostly none. */
  List<Connection> toClose(Collection<Connection> connections) {
    received = 0;
    long total = connections.stream().mapToLong(Connection::keptBytes).sum();
    if (total <= limit) {
      return List.of();
    }
    List<Connection> toClose = new ArrayList<>();
    List<Connection> mostFirst = new ArrayList<>(connections);
    mostFirst.sort(Comparator.comparingLong(Connection::keptBytes).reversed());
    for (Connection most : mostFirst) {
      if (total > limit) {
        total -= most.keptBytes();
        toClose.add(most);
      }
    }
    return toClose;
  }
}
