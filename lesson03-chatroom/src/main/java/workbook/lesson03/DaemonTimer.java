package workbook.lesson03;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/** One thread for what is due later; after its end nothing is due any more. */
final class DaemonTimer extends ScheduledThreadPoolExecutor {

  DaemonTimer(String name) {
    super(
        1,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.DiscardPolicy());
  }
}
