package workbook.lesson02.limit;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits in memory because of clients: for one that does not read, for one's listeners, or for
 * the rest of a message that has begun. Each client has a limit of its own; but thousands that
 * remain below it would fill the memory together. So all have one limit, too, and when it is
 * reached, the client for which most waits is closed: one that does not read, and not the one that
 * happens to come next.
 */
public final class WaitingBytes {

  private static final Logger log = LoggerFactory.getLogger(WaitingBytes.class);

  /** Of less than this no account is kept: it is what any client has for a moment. */
  public static final int LITTLE = 4_096;

  private final long limit;
  private final AtomicLong total = new AtomicLong();
  private final Set<Part> parts = ConcurrentHashMap.newKeySet();
  private final ReentrantLock closing = new ReentrantLock();
  private final LogThrottle closed = new LogThrottle();

  public WaitingBytes(long limit) {
    this.limit = limit;
  }

  /**
   * What waits in one place, because of one client.
   *
   * @param bytes how much it is now
   * @param close ends the client
   */
  public Part part(LongSupplier bytes, Runnable close) {
    return new Part(bytes, close);
  }

  /** One client's part. */
  public final class Part {

    private final LongSupplier bytes;
    private volatile Runnable close; // null once it is closed
    private volatile long counted;

    private Part(LongSupplier bytes, Runnable close) {
      this.bytes = bytes;
      this.close = close;
    }

    /** It has become more or less. From any thread. */
    public void changed() {
      if (close == null || (counted == 0 && bytes.getAsLong() <= LITTLE)) {
        return;
      }
      count();
      if (total.get() > limit && closing.tryLock()) {
        try {
          closeLargest();
        } finally {
          closing.unlock();
        }
      }
    }

    private synchronized void count() {
      long now = close == null ? 0 : bytes.getAsLong();
      set(now <= LITTLE ? 0 : now);
    }

    /** What still waits goes soon, and the next client is not to be closed for it. */
    private void end() {
      Runnable end = close;
      close = null;
      count();
      end.run();
    }

    private synchronized void set(long now) {
      total.addAndGet(now - counted);
      counted = now;
      if (now == 0) {
        parts.remove(this);
      } else {
        parts.add(this);
      }
    }
  }

  private void closeLargest() {
    parts.forEach(Part::count); // some have become less without a call of changed()
    while (total.get() > limit) {
      Part largest =
          parts.stream().max(Comparator.comparingLong(part -> part.counted)).orElse(null);
      if (largest == null) {
        return;
      }
      largest.end();
      closed.happened(
          times -> log.warn("Closed {} connections: together they kept too much waiting", times));
    }
  }
}
