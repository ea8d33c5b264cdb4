package workbook.lesson02.host;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gathers what is sent to the WebSockets of one event loop, and has it written in rounds. A
 * broadcast to 500 members is then one task for each loop instead of 500, and what piles up for a
 * member meanwhile leaves in one system call. All writes of a WebSocket pass here, so their order
 * is the order of sending.
 *
 * <p>While several connections' listeners are at work, more is about to be sent, probably to the
 * same members: then a round waits for them, 50 microseconds at a time and 8 times at the most.
 *
 * <p>To write to a thousand sockets takes a processor some 8 ms, whether each gets one message or
 * ten. So wide rounds begin at most every 30 ms, which no reader notices, and what is said
 * meanwhile goes with the next one: 2,000 members at 100 messages a second would otherwise take all
 * of two cores, and wait longer. And a round is written in slices, between which the loop reads:
 * what comes in during a round still goes with it, to those who have not had their turn.
 */
final class LoopFlusher implements Runnable {

  private static final long POSTPONEMENT_NANOS = 50_000;
  private static final int MOST_POSTPONEMENTS = 8;
  private static final int WIDE_ROUND = 512;
  private static final long WIDE_ROUND_EVERY_NANOS = 30_000_000;
  private static final int SLICE = 64;

  private final EventLoop loop;
  private final ListenerThreads threads;
  private final Queue<WebSocketLink> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Queue<WebSocketLink> round = new ArrayDeque<>(); // from here on the loop's alone
  private final List<byte[]> scratch = new ArrayList<>();
  private int postponed;
  private long nextRound;

  LoopFlusher(EventLoop loop, ListenerThreads threads) {
    this.loop = loop;
    this.threads = threads;
    this.nextRound = loop.ticker().nanoTime();
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
    execute(link::flush);
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
    if (round.isEmpty() && !begin()) {
      return;
    }
    try {
      for (int i = 0; i < SLICE && !round.isEmpty(); i++) {
        round.poll().flush();
      }
    } finally { // whatever one link's flush throws, the others get theirs
      if (round.isEmpty()) {
        end();
      } else {
        execute(this);
      }
    }
  }

  /** Takes all who wait into a round; or, if it is not time yet, calls {@link #run} again then. */
  private boolean begin() {
    if (threads.busyLanes() > 1 && postponed < MOST_POSTPONEMENTS) {
      postponed++;
      loop.schedule(this, POSTPONEMENT_NANOS, TimeUnit.NANOSECONDS);
      return false;
    }
    long now = loop.ticker().nanoTime();
    if (nextRound > now) {
      loop.schedule(this, nextRound - now, TimeUnit.NANOSECONDS);
      return false;
    }
    postponed = 0;
    for (WebSocketLink link = waiting.poll(); link != null; link = waiting.poll()) {
      round.add(link);
    }
    if (round.size() >= WIDE_ROUND) {
      nextRound = now + WIDE_ROUND_EVERY_NANOS;
    }
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
