package workbook.lesson04.compare;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Measures the processor time of a server: that of all threads of the group it was started in. */
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
