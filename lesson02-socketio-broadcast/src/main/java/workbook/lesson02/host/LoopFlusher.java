package workbook.lesson02.host;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gathers what is sent to the WebSockets of one event loop, and has it written in one task. A
 * broadcast to 500 members is then one task for each loop instead of 500, and what piles up for a
 * member meanwhile leaves in one system call. All writes of a WebSocket pass here, so their order
 * is the order of sending.
 *
 * <p>While several connections' listeners are at work, more is about to be sent, probably to the
 * same members: then a flush waits for them, 50 microseconds at a time and 8 times at the most.
 */
final class LoopFlusher implements Runnable {

  private static final long POSTPONEMENT_NANOS = 50_000;
  private static final int MOST_POSTPONEMENTS = 8;

  private final EventLoop loop;
  private final ListenerThreads threads;
  private final Queue<WebSocketLink> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final List<byte[]> scratch = new ArrayList<>(); // these two are the event loop's alone
  private int postponed;

  LoopFlusher(EventLoop loop, ListenerThreads threads) {
    this.loop = loop;
    this.threads = threads;
  }

  /** Has {@link WebSocketLink#flush()} called on the event loop, soon. */
  void flushSoon(WebSocketLink link) {
    waiting.add(link);
    if (scheduled.compareAndSet(false, true)) {
      try {
        loop.execute(this);
      } catch (RejectedExecutionException e) {
        // The host is stopping and its sockets are closed: there is nobody left to write to.
      }
    }
  }

  @Override
  public void run() {
    if (threads.busyLanes() > 1 && postponed < MOST_POSTPONEMENTS) {
      postponed++;
      loop.schedule(this, POSTPONEMENT_NANOS, TimeUnit.NANOSECONDS);
      return;
    }
    postponed = 0;
    scheduled.set(false); // what is added from here on asks for the next run
    for (WebSocketLink link = waiting.poll(); link != null; link = waiting.poll()) {
      link.flush();
    }
  }

  /**
   * A list to gather one link's frames in, so that not every flush makes its own. On the event
   * loop.
   */
  List<byte[]> emptyScratch() {
    scratch.clear();
    return scratch;
  }
}
