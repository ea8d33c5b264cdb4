package workbook.exercises;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.platform.engine.CancellationToken;

/**
 * Runs a contract up to the first test that fails, on a thread of its own: a learner's code may
 * never return, and somebody waits for the result.
 */
final class Attempt {

  /** A test takes a fraction of a second, and waits for ten seconds at most. */
  private static final Duration STUCK = Duration.ofSeconds(12);

  private static final int END_MILLIS = 2_000;

  private final CancellationToken token = CancellationToken.create();
  private final CompletableFuture<Trial> trial = new CompletableFuture<>();
  private final Duration stuck;
  private final ThreadGroup group = new ThreadGroup("trial"); // of what the tests start, too
  private final Thread thread;
  private volatile Running running = new Running("", System.nanoTime());

  private record Running(String test, long since) {}

  private Attempt(Class<?> tests, Duration stuck) {
    this.stuck = stuck;
    thread = new Thread(group, () -> run(tests), "trial");
    thread.setDaemon(true);
  }

  static Attempt start(Class<?> tests) {
    return start(tests, STUCK);
  }

  /**
   * @param stuck how long a test may take before its code counts as one that does not return
   */
  static Attempt start(Class<?> tests, Duration stuck) {
    Attempt attempt = new Attempt(tests, stuck);
    attempt.thread.start();
    return attempt;
  }

  private void run(Class<?> tests) {
    try {
      trial.complete(
          Trial.untilOneFails(
              tests, token, test -> running = new Running(test, System.nanoTime())));
    } catch (RuntimeException | Error e) {
      trial.completeExceptionally(e);
    }
  }

  /** Waits until it is over. */
  Trial await() throws InterruptedException {
    Optional<Trial> result = Optional.empty();
    while (result.isEmpty()) {
      result = await(1_000);
    }
    return result.get();
  }

  /** Waits so long; empty if it is not over then. Code that does not return is a failure, too. */
  Optional<Trial> await(int millis) throws InterruptedException {
    try {
      return Optional.of(trial.get(millis, TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return unlessStuck();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot be tried: " + e.getCause(), e.getCause());
    }
  }

  private Optional<Trial> unlessStuck() {
    Running now = running;
    return System.nanoTime() - now.since() < stuck.toNanos()
        ? Optional.empty()
        : LearnersCode.running(group).map(line -> notReturned(now.test(), line));
  }

  private Trial notReturned(String test, String line) {
    AssertionError failure =
        new AssertionError(
            "your code has not returned: after " + stuck.toSeconds() + " s it is at " + line);
    failure.setStackTrace(new StackTraceElement[0]);
    return new Trial(1, List.of(new Trial.Failure(test, failure)));
  }

  /** Cancels the run: its result is not needed any more. */
  void abandon() throws InterruptedException {
    token.cancel();
    thread.interrupt();
    thread.join(END_MILLIS);
  }
}
