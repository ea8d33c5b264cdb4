package workbook.lesson02.host.engineio;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * What is to be sent on one WebSocket: added from any thread, and taken by its event loop.
 *
 * <p>It is an array under a lock, and no linked list. A broadcast adds one entry for each member: 4
 * bytes in an array, but an object of 24 bytes in a list. While ten thousand members wait for a
 * hundred messages, that is 4 MB instead of 24.
 */
final class SendQueue {

  /** An array that has grown beyond so many entries is given up when so few wait again. */
  private static final int FEW = 16;

  private Queue<List<EngineMessage>> waiting = new ArrayDeque<>(1);
  private int most; // entries that waited at a time, since all were taken
  private int grown; // the same, as long as there is this array
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
   * Takes the frames that are next, until they are that many bytes or all.
   *
   * @return how many bytes they are
   */
  synchronized int take(List<byte[]> frames, int enough) {
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
    taken(taken);
    return taken;
  }

  private void taken(int taken) {
    bytes -= taken;
    if (waiting.isEmpty()) {
      grown = Math.max(grown, most);
      if (most <= FEW && grown > FEW) {
        waiting = new ArrayDeque<>(1);
        grown = 0;
      }
      most = 0;
    }
  }
}
