package workbook.lesson04.account;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where passwords are hashed. That is heavy on purpose, so it has threads of its own: were it done
 * where all requests and messages are handled, some hundred logins at once would hold up the chat
 * for half a minute. One core stays free for those who are chatting.
 */
public final class HashingThreads implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HashingThreads.class);

  /** For each thread: a school class behind one address; its last has its turn after some 8 s. */
  static final int PER_NETWORK = 60;

  /** For each thread. */
  private static final int PLACES = 4 * PER_NETWORK;

  private final HashingQueue queue;

  public HashingThreads() {
    int count = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    queue = new HashingQueue(PER_NETWORK * count, PLACES * count);
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
      Thread.currentThread().interrupt(); // somebody wants this thread to end
    }
  }

  private static void run(HashingQueue.Job job) {
    try {
      job.run();
    } catch (Throwable e) { // whatever it is, who comes next is served
      log.error("A password could not be hashed", e);
    }
  }

  /** Runs the job in its turn, or refuses it. */
  void execute(HashingQueue.Job job) {
    queue.add(job);
  }

  /** How many wait for a thread. */
  int waiting() {
    return queue.size();
  }

  @Override
  public void close() {
    queue.close();
  }
}
