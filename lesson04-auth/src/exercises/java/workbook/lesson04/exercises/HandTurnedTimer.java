package workbook.lesson04.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer whose time a contract lets come by hand, so that nobody waits for it. */
final class HandTurnedTimer extends ScheduledThreadPoolExecutor {

  private final Queue<RunnableScheduledFuture<?>> tasks = new ConcurrentLinkedQueue<>();

  HandTurnedTimer() {
    super(1);
  }

  @Override
  protected <V> RunnableScheduledFuture<V> decorateTask(
      Runnable action, RunnableScheduledFuture<V> task) {
    tasks.add(task);
    return task;
  }

  @Override
  protected <V> RunnableScheduledFuture<V> decorateTask(
      Callable<V> action, RunnableScheduledFuture<V> task) {
    tasks.add(task);
    return task;
  }

  /** How many tasks wait for their time: neither done nor cancelled. */
  long pending() {
    return tasks.stream().filter(task -> !task.isDone()).count();
  }

  /**
   * Does what was scheduled first, now and on this thread.
   *
   * @param delay for which it must have been scheduled
   * @throws Throwable what the task throws
   */
  void ring(Duration delay) throws Throwable {
    tasks.removeIf(RunnableScheduledFuture::isDone);
    assertThat(tasks).as("what is scheduled on the timer").isNotEmpty();
    RunnableScheduledFuture<?> next = tasks.remove();
    assertThat(left(next))
        .as("the time for which it was scheduled (some of it has passed)")
        .isBetween(delay.minusSeconds(5), delay);
    next.run();
    try {
      next.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    } catch (CancellationException e) {
      // It took itself off the timer: whatever ends a wait may do that.
    }
  }

  private static Duration left(Delayed task) {
    return Duration.ofNanos(task.getDelay(TimeUnit.NANOSECONDS));
  }
}
