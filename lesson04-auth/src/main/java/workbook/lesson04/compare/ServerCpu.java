package workbook.lesson04.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Measures the processor time of a server: that of all threads of the group it was started in. */
public final class ServerCpu {

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final ThreadGroup group = new ThreadGroup("measured-server");

  /**
   * Starts a server on a thread of the group, so that the threads which it makes belong to the
   * group, too.
   *
   * @throws IOException if the server cannot be started
   */
  public <T> T start(Callable<T> server) throws IOException {
    FutureTask<T> task = new FutureTask<>(server);
    new Thread(group, task, "start-server").start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException told) {
        throw told;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the server was starting", e);
    }
  }

  /** In milliseconds, since its threads began. */
  double millis() {
    Thread[] all = new Thread[group.activeCount() + 64];
    int count = group.enumerate(all, true);
    long nanos = 0;
    for (int i = 0; i < count; i++) {
      nanos += Math.max(0, threads.getThreadCpuTime(all[i].getId()));
    }
    return nanos / 1e6;
  }
}
