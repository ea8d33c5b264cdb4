package workbook.lesson04;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/** Makes timers for what is due later: one thread, which keeps no program alive. */
final class Timers {

  private Timers() {}

  static ScheduledExecutorService daemon(String name) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy()); // after the end nothing is due any more
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
