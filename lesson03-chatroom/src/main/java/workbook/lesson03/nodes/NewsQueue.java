package workbook.lesson03.nodes;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.limit.LogThrottle;
import workbook.lesson02.timer.DaemonTimer;
import workbook.lesson03.storage.StorageDownException;

/**
 * Tells all nodes news that may be missed, such as who types. A thread of its own waits for the
 * database: rooms have such news while they hold their lock, and nobody shall wait for it.
 *
 * <p>Each piece of news has a transaction of its own. In one transaction PostgreSQL tells equal
 * texts once: of "types", "does not type", "types" the last one would be missing.
 */
public final class NewsQueue implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(NewsQueue.class);

  /** If more wait, the oldest are dropped: they are old news by now. */
  private static final int MOST_WAITING = 1_000;

  private final Jdbi jdbi;
  private final NewsChannel channel;
  private final int mostWaiting;
  private final DaemonTimer thread;
  private final LogThrottle dropped = new LogThrottle();

  /** Guarded by its own lock. For each entry the thread has a task. */
  private final Queue<String> waiting = new ArrayDeque<>();

  public NewsQueue(Jdbi jdbi, NewsChannel channel) {
    this(jdbi, channel, MOST_WAITING);
  }

  NewsQueue(Jdbi jdbi, NewsChannel channel, int mostWaiting) {
    this.jdbi = jdbi;
    this.channel = channel;
    this.mostWaiting = mostWaiting;
    this.thread = new DaemonTimer("news-" + channel.id());
  }

  /**
   * Tells it soon, in the order of the calls; waits for nothing.
   *
   * @param what see {@link NewsChannel#tell}
   */
  public void tell(String what) {
    boolean isFull;
    synchronized (waiting) {
      isFull = waiting.size() == mostWaiting;
      if (isFull) {
        waiting.remove();
      }
      waiting.add(what);
    }
    if (isFull) {
      dropped.happened(
          times -> log.warn("{} news of {} were not told: too many wait", times, channel.id()));
    } else {
      thread.execute(this::tellNext);
    }
  }

  private void tellNext() {
    String next = next();
    try {
      jdbi.useHandle(handle -> channel.tell(handle, next));
    } catch (JdbiException e) {
      if (!thread.isShutdown()) {
        StorageDownException.log(log, "news of " + channel.id() + " were not told", e);
      }
    }
  }

  private String next() {
    synchronized (waiting) {
      return waiting.remove();
    }
  }

  /** What waits is not told any more. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
