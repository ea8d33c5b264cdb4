package workbook.lesson04.account;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where passwords are hashed. That is heavy on purpose, so it has threads of its own: were it done
 * where all requests and messages are handled, some hundred logins at once would hold up the chat
 * for half a minute. One core stays free for those who are chatting.
 */
public final class HashingThreads implements AutoCloseable {

  /** For each thread; the last of them has its turn after some 3 s. */
  private static final int MAX_WAITING = 24;

  private final ThreadPoolExecutor threads;

  public HashingThreads() {
    int count = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING * count),
            task -> {
              Thread thread = new Thread(task, "hashing");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * @throws java.util.concurrent.RejectedExecutionException if too many wait already
   */
  void execute(Runnable work) {
    threads.execute(work);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
