package workbook.lesson01.net;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Tells how many connections the system's limit on open files allows ({@code ulimit -n} shows it;
 * each connection counts as one file). A server that uses all of them for its clients cannot open a
 * class file any more, and the JDK never recovers if some of its own classes failed to load.
 */
public final class FileDescriptors {

  /** Left for other files: classes, a database, an outgoing connection. */
  private static final long RESERVE = 64;

  private FileDescriptors() {}

  /**
   * How many connections a server may accept: the files that may still be opened, less a reserve of
   * 64, or half of them where that is less.
   *
   * @return {@link Integer#MAX_VALUE} where the system has no such limit, as on Windows
   */
  public static int forConnections() {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)) {
      return Integer.MAX_VALUE;
    }
    long left = unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount();
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, left - Math.min(RESERVE, left / 2)));
  }
}
