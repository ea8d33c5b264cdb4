package workbook.lesson04.account;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that hash passwords. A hash is slow on purpose: on the threads that handle requests
 * and messages, a few hundred logins at once would delay the chat for half a minute. There is one
 * thread fewer than there are processor cores, so that one core stays free for the chat.
 */
public final class HashingThreads implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HashingThreads.class);

  /**
   * How many jobs of one network may wait for each thread. A school class behind one address has
   * about so many; the last of them waits some 8 s.
   */
  static final int PER_NETWORK = 60;

  /** How many jobs may wait in all, for each thread. */
  private static final int TOTAL = 4 * PER_NETWORK;

  private final HashingQueue queue;

  public HashingThreads() {
    int count = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    queue = new HashingQueue(PER_NETWORK * count, TOTAL * count);
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(this::work, "hashing");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void work() {
    try {
      Optional<HashingQueue.Job> next = queue.take();
      while (next.isPresent()) {
        run(next.get());
        next = queue.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // asked to end: it ends
    }
  }

  private static void run(HashingQueue.Job job) {
    try {
      job.run();
    } catch (Throwable e) { // also Errors, such as OutOfMemoryError: the next job runs
      log.error("A password could not be hashed", e);
    }
  }

  /** Runs the job when its turn comes, or refuses it. */
  void execute(HashingQueue.Job job) {
    queue.add(job);
  }

  /** How many jobs wait for a thread. */
  int waiting() {
    return queue.size();
  }

  @Override
  public void close() {
    queue.close();
  }
}
