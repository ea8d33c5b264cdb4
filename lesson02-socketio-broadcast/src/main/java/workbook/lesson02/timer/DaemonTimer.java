package workbook.lesson02.timer;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks later, or periodically, on one daemon thread, which does not keep the program running.
 * After it was shut down, it drops new tasks without an error. An exception of a task is logged; a
 * periodic task then runs again at its next time.
 */
public final class DaemonTimer extends ScheduledThreadPoolExecutor {

  private static final Logger log = LoggerFactory.getLogger(DaemonTimer.class);

  /**
   * @param name the thread's
   */
  public DaemonTimer(String name) {
    super(
        1,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.DiscardPolicy());
    setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    setRemoveOnCancelPolicy(true); // else what is no longer due is kept until it would have been
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return super.schedule(survived(task), delay, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    return super.scheduleAtFixedRate(survived(task), initialDelay, period, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    return super.scheduleWithFixedDelay(survived(task), initialDelay, delay, unit);
  }

  /** The JDK itself does not log what a task throws, and never runs a periodic one again. */
  private static Runnable survived(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (Throwable e) { // also Errors, such as OutOfMemoryError: the next task runs
        log.error("A task that was due failed", e);
      }
    };
  }
}
