package workbook.lesson04.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import workbook.exercises.SameMoment;

/** A timer whose time a contract lets come by hand, so that nobody waits for it. */
final class HandTurnedTimer extends ScheduledThreadPoolExecutor {

  /** What is to be done, and the delay for which it was scheduled. */
  private record Task(RunnableScheduledFuture<?> future, Duration delay) {}

  private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
  private final ThreadLocal<Duration> asked = ThreadLocal.withInitial(() -> Duration.ZERO);

  HandTurnedTimer() {
    super(1);
  }

  @Override
  protected <V> RunnableScheduledFuture<V> decorateTask(
      Runnable action, RunnableScheduledFuture<V> task) {
    tasks.add(new Task(task, asked.get()));
    return task;
  }

  @Override
  protected <V> RunnableScheduledFuture<V> decorateTask(
      Callable<V> action, RunnableScheduledFuture<V> task) {
    tasks.add(new Task(task, asked.get()));
    return task;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
    SameMoment.letTheOtherGoFirst();
    SameMoment.letTheOtherFinish();
    asked.set(Duration.of(delay, unit.toChronoUnit()));
    return super.schedule(
        () -> {
          SameMoment.letTheOtherFinish(); // it has begun, so that nobody can cancel it any more
          action.run();
        },
        delay,
        unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> action, long delay, TimeUnit unit) {
    SameMoment.letTheOtherGoFirst();
    SameMoment.letTheOtherFinish();
    asked.set(Duration.of(delay, unit.toChronoUnit()));
    return super.schedule(
        () -> {
          SameMoment.letTheOtherFinish();
          return action.call();
        },
        delay,
        unit);
  }

  /** What was scheduled first: to be done by the caller, whenever that is. */
  RunnableScheduledFuture<?> first() {
    tasks.removeIf(task -> task.future().isDone());
    assertThat(tasks).as("what is scheduled on the timer").isNotEmpty();
    return tasks.remove().future();
  }

  /** How many tasks wait for their time. Forgets those that are done or cancelled. */
  long pending() {
    tasks.removeIf(task -> task.future().isDone());
    return tasks.size();
  }

  /**
   * Does what was scheduled first, now and on this thread.
   *
   * @param delay for which it must have been scheduled
   * @throws Throwable what the task throws
   */
  void ring(Duration delay) throws Throwable {
    tasks.removeIf(task -> task.future().isDone());
    assertThat(tasks).as("what is scheduled on the timer").isNotEmpty();
    Task next = tasks.remove();
    assertThat(next.delay()).as("the time after which it was to be done").isEqualTo(delay);
    next.future().run();
    try {
      next.future().get();
    } catch (ExecutionException e) {
      throw e.getCause();
    } catch (CancellationException e) {
      // It took itself off the timer: whatever ends a wait may do that.
    }
  }
}
