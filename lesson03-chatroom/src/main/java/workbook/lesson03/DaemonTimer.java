package workbook.lesson03;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * One thread for what is due later, which keeps no program alive; after its end nothing is due any
 * more.
 */
public final class DaemonTimer extends ScheduledThreadPoolExecutor {

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
    setRemoveOnCancelPolicy(true); // else what is no longer due is kept until it would have been
  }
}
