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
 * Counts the bytes that wait in memory for all clients together: because a client does not read,
 * because its listeners are slow, or because a message has not arrived completely. Each client has
 * a limit of its own, but thousands of clients below it could fill the memory together. When the
 * common limit is exceeded, the client with the most waiting bytes is closed, and not the one that
 * happens to send next.
 */
public final class WaitingBytes {

  private static final Logger log = LoggerFactory.getLogger(WaitingBytes.class);

  /** A client counts only above so many bytes: any client has a few for a moment. */
  public static final int LEAST_COUNTED = 4_096;

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

    /** The number of its bytes has changed. From any thread. */
    public void changed() {
      if (close == null || (counted == 0 && bytes.getAsLong() <= LEAST_COUNTED)) {
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
      set(now <= LEAST_COUNTED ? 0 : now);
    }

    /** Closes the client. From now on it counts 0: what still waits for it will soon be freed. */
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
    parts.forEach(Part::count); // some have fewer bytes by now, without a call of changed()
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
