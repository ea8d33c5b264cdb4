package workbook.lesson02.host.thread;

import java.net.InetAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.limit.Network;

/**
 * The threads on which lessons' listeners and routes run. Netty's event loops each serve many
 * connections and must never wait; a listener may ask a database or hash a password, so it runs
 * here. A {@link Lane} keeps the order of one connection, and lanes have their turns by network:
 * else a thousand connections of one network would make everybody else wait for a thousand turns.
 */
public final class ListenerThreads {

  private static final Logger log = LoggerFactory.getLogger(ListenerThreads.class);

  /**
   * After so many tasks a lane goes to the back of the queue, so that a busy client delays nobody
   * for long.
   */
  private static final int TURN = 32;

  /** When the server stops, a task that runs may finish in this time; then it is interrupted. */
  private static final int FINISHING_MILLIS = 500;

  /** An interrupted task may end in this time, before the storage it uses is closed. */
  private static final int INTERRUPTED_MILLIS = 200;

  private final ExecutorService pool;
  private final FairQueue<Lane> ready = new FairQueue<>();
  private final AtomicInteger busy = new AtomicInteger();
  private volatile LongConsumer waits; // null if nobody wants to know

  public ListenerThreads() {
    this(Math.max(8, 4 * Runtime.getRuntime().availableProcessors()));
  }

  public ListenerThreads(int count) {
    AtomicInteger number = new AtomicInteger();
    pool =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "listener-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** A lane for a client of this address. */
  public Lane lane(InetAddress address) {
    return new Lane(Network.of(address));
  }

  /**
   * Tells from now on how long each task has waited for its thread.
   *
   * @param nanos is called in the thread of the task
   */
  public void measureWaits(LongConsumer nanos) {
    waits = nanos;
  }

  private Runnable measured(Runnable task) {
    LongConsumer told = waits;
    if (told == null) {
      return task;
    }
    long given = System.nanoTime();
    return () -> {
      told.accept(System.nanoTime() - given);
      task.run();
    };
  }

  /** How many lanes have work, waiting or being done. */
  public int busyLanes() {
    return busy.get();
  }

  /** Lets what has begun finish, for at most half a second; then interrupts it, and waits again. */
  public void stop() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(FINISHING_MILLIS, TimeUnit.MILLISECONDS)) {
        pool.shutdownNow();
        pool.awaitTermination(INTERRUPTED_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Runs its tasks one after the other, in the order they were given. */
  public final class Lane {

    private final Network network;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    private Lane(Network network) {
      this.network = network;
    }

    public void execute(Runnable task) {
      tasks.add(measured(task));
      if (waiting.getAndIncrement() == 0) {
        busy.incrementAndGet();
        submit();
      }
    }

    /** How many tasks wait or run. */
    public int backlog() {
      return waiting.get();
    }

    private void takeTurn() {
      for (int i = 0; i < TURN; i++) {
        try {
          tasks.remove().run();
        } catch (Throwable e) { // also Errors, such as OutOfMemoryError: the next task runs
          report(e);
        }
        if (waiting.decrementAndGet() == 0) {
          busy.decrementAndGet();
          return;
        }
      }
      submit();
    }

    /** Logs it. When memory is short that may fail, too; the lane goes on. */
    private void report(Throwable failure) {
      try {
        log.error("A task of a connection failed", failure);
      } catch (Throwable e) {
        // There is no memory for the log line; the lane goes on.
      }
    }

    private void submit() {
      ready.add(network, this);
      try {
        pool.execute(() -> ready.remove().takeTurn()); // of the lane that is next at that time
      } catch (RejectedExecutionException e) {
        log.debug("The host has stopped; a connection's last tasks are dropped");
      }
    }
  }
}
