package workbook.lesson04.compare;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * The processor time of the threads of one group: what a server that was started in it has used.
 */
public final class ServerCpu {

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final ThreadGroup group;

  public ServerCpu(ThreadGroup group) {
    this.group = group;
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
