package workbook.lesson02.host;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/**
 * Gathers what is sent to the WebSockets of one event loop, and has it written in one task. A
 * broadcast to 500 members is then one task for each loop instead of 500, and what piles up for a
 * member meanwhile leaves in one system call. All writes of a WebSocket pass here, so their order
 * is the order of sending.
 */
final class LoopFlusher implements Runnable {

  private final EventLoop loop;
  private List<WebSocketLink> waiting = new ArrayList<>();
  private boolean scheduled;

  LoopFlusher(EventLoop loop) {
    this.loop = loop;
  }

  /** Has {@link WebSocketLink#flush()} called on the event loop, soon. */
  void flushSoon(WebSocketLink link) {
    boolean schedule;
    synchronized (this) {
      waiting.add(link);
      schedule = !scheduled;
      scheduled = true;
    }
    if (schedule) {
      try {
        loop.execute(this);
      } catch (RejectedExecutionException e) {
        // The host is stopping and its sockets are closed: there is nobody left to write to.
      }
    }
  }

  @Override
  public void run() {
    List<WebSocketLink> links;
    synchronized (this) {
      links = waiting;
      waiting = new ArrayList<>(links.size());
      scheduled = false;
    }
    links.forEach(WebSocketLink::flush);
  }
}
