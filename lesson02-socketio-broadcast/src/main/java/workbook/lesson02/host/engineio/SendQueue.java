package workbook.lesson02.host.engineio;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What is to be sent on one WebSocket: added from any thread, and taken by its event loop. */
final class SendQueue {

  private final Queue<List<EngineMessage>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger bytes = new AtomicInteger();

  /**
   * Adds these packets, next to each other.
   *
   * @return how many bytes wait now
   */
  int add(List<EngineMessage> messages) {
    int added = 0;
    for (EngineMessage message : messages) {
      added += message.frame().length;
    }
    waiting.add(messages);
    return bytes.addAndGet(added);
  }

  int bytes() {
    return bytes.get();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void clear() {
    waiting.clear();
    bytes.set(0);
  }

  /**
   * Takes the frames that are next, until they are that many bytes or all.
   *
   * @return how many bytes they are
   */
  int take(List<byte[]> frames, int enough) {
    int taken = 0;
    while (taken < enough) {
      List<EngineMessage> next = waiting.poll();
      if (next == null) {
        break;
      }
      for (EngineMessage message : next) {
        frames.add(message.frame());
        taken += message.frame().length;
      }
    }
    bytes.addAndGet(-taken);
    return taken;
  }
}
