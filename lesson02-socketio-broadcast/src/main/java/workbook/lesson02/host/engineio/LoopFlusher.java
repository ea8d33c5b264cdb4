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
 * Gathers what is sent to the WebSockets of one event loop, and has it written in rounds. A
 * broadcast to 500 members is then one task for each loop instead of 500, and what piles up for a
 * member meanwhile leaves in one system call. All writes of a WebSocket pass here, so their order
 * is the order of sending.
 *
 * <p>While several connections' listeners are at work, more is about to be sent, probably to the
 * same members: then a round waits for them, 50 microseconds at a time and 8 times at the most.
 *
 * <p>To write to a socket takes a processor some 8 microseconds, whether it gets one message or
 * ten. So wide rounds, one after the other, go at a pace: a socket each 36 microseconds, which
 * takes a quarter of a processor, or faster if the round would take longer than 36 ms; and whatever
 * is said until a member has its turn goes with the same write. At full speed 2,000 members at 100
 * messages a second would take all of two cores, with the rest of the work, and all would wait
 * longer. After a quiet moment a round goes at full speed. A round is written in slices, between
 * which the loop reads.
 */
final class LoopFlusher implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(LoopFlusher.class);

  private static final long POSTPONEMENT_NANOS = 50_000;
  private static final int MOST_POSTPONEMENTS = 8;
  private static final int WIDE_ROUND = 512;
  private static final long WRITE_EVERY_NANOS = 36_000;
  private static final long LONGEST_ROUND_NANOS = 36_000_000;
  private static final int SLICE = 64;

  private final EventLoop loop;
  private final ListenerThreads threads;
  private final Queue<WebSocketLink> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Queue<WebSocketLink> round = new ArrayDeque<>(); // from here on the loop's alone
  private final List<byte[]> scratch = new ArrayList<>();
  private int postponed;
  private long pace; // of this round, for each write
  private long due; // when the next slice may be written

  LoopFlusher(EventLoop loop, ListenerThreads threads) {
    this.loop = loop;
    this.threads = threads;
    this.due = loop.ticker().nanoTime() - LONGEST_ROUND_NANOS;
  }

  /** Has {@link WebSocketLink#flush()} called on the event loop, soon. */
  void flushSoon(WebSocketLink link) {
    waiting.add(link);
    if (scheduled.compareAndSet(false, true)) {
      execute(this);
    }
  }

  /** As {@link #flushSoon}, without waiting for others: the last words, before the host stops. */
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
    } catch (Throwable e) { // such as no memory: whoever has something to write begins again
      scheduled.set(false);
      throw e;
    }
  }

  private void writeNextSlice() {
    if (round.isEmpty() && !begin()) {
      return;
    }
    long now = loop.ticker().nanoTime();
    if (due > now) {
      loop.schedule(this, due - now, TimeUnit.NANOSECONDS);
      return;
    }
    due = Math.max(due, now - LONGEST_ROUND_NANOS); // who was late or idle may hurry for so long
    for (int i = 0; i < SLICE && !round.isEmpty(); i++) {
      due += pace;
      flush(round.poll());
    }
    if (round.isEmpty()) {
      end();
    } else {
      loop.schedule(this, 0, TimeUnit.NANOSECONDS); // unlike execute, this lets the loop read first
    }
  }

  private static void flush(WebSocketLink link) {
    try {
      link.flush();
    } catch (Throwable e) { // whatever it is, the others get theirs
      log.error("A connection could not be written to, and ends", e);
      link.abort();
    }
  }

  /** Takes all who wait into a round; or, if more is about to be sent, comes back for them. */
  private boolean begin() {
    if (threads.busyLanes() > 1 && postponed < MOST_POSTPONEMENTS) {
      postponed++;
      loop.schedule(this, POSTPONEMENT_NANOS, TimeUnit.NANOSECONDS);
      return false;
    }
    postponed = 0;
    for (WebSocketLink link = waiting.poll(); link != null; link = waiting.poll()) {
      round.add(link);
    }
    pace =
        round.size() < WIDE_ROUND
            ? 0
            : Math.min(WRITE_EVERY_NANOS, LONGEST_ROUND_NANOS / round.size());
    return true;
  }

  private void end() {
    scheduled.set(false); // who is added from here on asks for the next run
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
