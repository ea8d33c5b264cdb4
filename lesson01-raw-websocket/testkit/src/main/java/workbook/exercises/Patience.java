package workbook.exercises;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for what a server should send, ten seconds at most. After four it looks for a thread that
 * stands in the learner's own code: a listener that blocks will not become quicker, and the line
 * where it stands says more than that nothing came.
 */
public final class Patience {

  private static final int SECONDS = 10;
  private static final int SECONDS_UNTIL_A_LOOK = 4;

  private Patience() {}

  private interface Wait<T> {
    /** What came, or null if the time was over first. */
    T of(int seconds) throws InterruptedException;
  }

  /** What comes next; empty if nothing does. */
  public static <T> Optional<T> next(BlockingQueue<T> queue) throws InterruptedException {
    return await(seconds -> queue.poll(seconds, TimeUnit.SECONDS));
  }

  /**
   * What the future becomes; empty if it does not become anything.
   *
   * @throws AssertionError if it fails
   */
  public static <T> Optional<T> result(CompletableFuture<T> future) throws InterruptedException {
    return await(
        seconds -> {
          try {
            return future.get(seconds, TimeUnit.SECONDS);
          } catch (TimeoutException e) {
            return null;
          } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
          }
        });
  }

  /** What to say where nothing came. */
  public static String nothing() {
    return "(nothing within " + SECONDS + " s)";
  }

  private static <T> Optional<T> await(Wait<T> wait) throws InterruptedException {
    T soon = wait.of(SECONDS_UNTIL_A_LOOK);
    if (soon != null) {
      return Optional.of(soon);
    }
    LearnersCode.running(Thread.currentThread().getThreadGroup())
        .ifPresent(
            line -> {
              throw new AssertionError(
                  "nothing came, as your code has not returned: for "
                      + SECONDS_UNTIL_A_LOOK
                      + " s it has been at "
                      + line);
            });
    return Optional.ofNullable(wait.of(SECONDS - SECONDS_UNTIL_A_LOOK));
  }
}
