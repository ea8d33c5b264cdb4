package workbook.lesson02.host.engineio;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * The queue of what is to be sent on one WebSocket. Any thread adds to it; the event loop takes
 * from it.
 *
 * <p>It is an array with a lock, not a concurrent linked list, because it needs less memory. A
 * broadcast adds one entry to the queue of each member: 4 bytes in an array, an object of 24 bytes
 * in a linked list. If 10,000 queues have 100 entries each, that is 4 MB instead of 24 MB.
 */
final class SendQueue {

  /**
   * An array with room for more entries than this is replaced by a small one, when so few entries
   * wait again.
   */
  private static final int SMALL_ENTRIES = 16;

  private Queue<List<EngineMessage>> waiting = new ArrayDeque<>(1);
  private int most; // the most entries at a time since the queue was last empty
  private int mostInThisArray; // the most entries at a time since this array was made
  private volatile int bytes; // read without the lock

  /**
   * Adds these packets, next to each other.
   *
   * @return how many bytes wait now
   */
  synchronized int add(List<EngineMessage> messages) {
    int now = bytes;
    for (EngineMessage message : messages) {
      now += message.frame().length;
    }
    waiting.add(messages);
    most = Math.max(most, waiting.size());
    bytes = now;
    return now;
  }

  int bytes() {
    return bytes;
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  synchronized void clear() {
    waiting.clear();
    taken(bytes);
  }

  /**
   * Takes frames from the queue until it has taken this many bytes, or the queue is empty.
   *
   * @param frames the frames are added to it
   * @param enoughBytes the last frame may exceed it
   * @return how many bytes were taken
   */
  synchronized int take(List<byte[]> frames, int enoughBytes) {
    int taken = 0;
    while (taken < enoughBytes) {
      List<EngineMessage> next = waiting.poll();
      if (next == null) {
        break;
      }
      for (EngineMessage message : next) {
        frames.add(message.frame());
        taken += message.frame().length;
      }
    }
    taken(taken);
    return taken;
  }

  private void taken(int taken) {
    bytes -= taken;
    if (waiting.isEmpty()) {
      mostInThisArray = Math.max(mostInThisArray, most);
      if (most <= SMALL_ENTRIES && mostInThisArray > SMALL_ENTRIES) {
        waiting = new ArrayDeque<>(1);
        mostInThisArray = 0;
      }
      most = 0;
    }
  }
}
