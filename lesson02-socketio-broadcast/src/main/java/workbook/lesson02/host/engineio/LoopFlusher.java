package workbook.lesson02.host.engineio;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.host.thread.ListenerThreads;

/**
 * Writes the queued messages of all WebSockets of one event loop. A sender only adds to the queue
 * of a WebSocket; all queues of the loop are then written in one task, a <em>round</em>. So a
 * broadcast to 500 members is one task for each loop instead of 500, and the messages of several
 * senders to one member leave in one system call. All messages of a WebSocket are written here, so
 * they leave in the order in which they were sent.
 *
 * <p>While the listeners of several connections run, they will probably send more, to the same
 * members. A round waits for them, for 0.4 ms at most.
 *
 * <p>A round is written in slices of {@value #SLICE} WebSockets. Between two slices the writing
 * pauses for half of the time that the first of them took, and the loop reads what has arrived. So
 * a wide round takes two thirds of the time of a loop, and a narrow one waits for nothing. What is
 * sent during a pause goes out with the next write: the longer writing takes, because there are
 * many members or the machine is slow or busy, the more messages leave with each write.
 */
final class LoopFlusher implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(LoopFlusher.class);

  private static final int SLICE = 64;
  private static final long POSTPONEMENT_NANOS = 50_000;
  private static final int MOST_POSTPONEMENTS = 8;

  private final EventLoop loop;
  private final ListenerThreads threads;
  private final Queue<WebSocketLink> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  // From here on only the event loop uses them.
  private final Queue<WebSocketLink> round = new ArrayDeque<>();
  private final List<byte[]> scratch = new ArrayList<>();
  private int postponed;

  LoopFlusher(EventLoop loop, ListenerThreads threads) {
    this.loop = loop;
    this.threads = threads;
  }

  /** Has {@link WebSocketLink#flush()} called on the event loop, soon. */
  void flushSoon(WebSocketLink link) {
    waiting.add(link);
    if (scheduled.compareAndSet(false, true)) {
      execute(this);
    }
  }

  /** As {@link #flushSoon}, but in a task of its own, without waiting: for the close frame. */
  void flushNow(WebSocketLink link) {
    execute(() -> flush(link));
  }

  private void execute(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      // The host is stopping and its sockets are closed: there is nobody left to write to.
    }
  }

  @Override
  public void run() {
    try {
      writeNextSlice();
    } catch (Throwable e) { // also an OutOfMemoryError: the next link that is added runs it again
      scheduled.set(false);
      throw e;
    }
  }

  private void writeNextSlice() {
    long begin = loop.ticker().nanoTime();
    if (round.isEmpty()) {
      if (threads.busyLanes() > 1 && postponed < MOST_POSTPONEMENTS) {
        postponed++;
        runIn(POSTPONEMENT_NANOS);
        return;
      }
      beginRound();
    }
    for (int i = 0; i < SLICE && !round.isEmpty(); i++) {
      flush(round.poll());
    }
    if (round.isEmpty()) {
      endRound();
    } else {
      runIn((loop.ticker().nanoTime() - begin) / 2);
    }
  }

  /** Also with 0, and unlike {@link #execute}, this lets the loop read first. */
  private void runIn(long nanos) {
    loop.schedule(this, nanos, TimeUnit.NANOSECONDS);
  }

  private void beginRound() {
    postponed = 0;
    for (WebSocketLink link = waiting.poll(); link != null; link = waiting.poll()) {
      round.add(link);
    }
  }

  private static void flush(WebSocketLink link) {
    try {
      link.flush();
    } catch (Throwable e) { // also Errors, such as OutOfMemoryError: the other links are written
      log.error("A connection could not be written to, and ends", e);
      link.abort();
    }
  }

  private void endRound() {
    scheduled.set(false); // a link that is added from here on schedules the next run
    if (!waiting.isEmpty() && scheduled.compareAndSet(false, true)) {
      execute(this);
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
