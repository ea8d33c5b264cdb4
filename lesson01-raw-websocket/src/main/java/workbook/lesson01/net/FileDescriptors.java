package workbook.lesson01.net;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The system's limit on open files, of which every connection is one ({@code ulimit -n} shows it).
 * A server that gives all of them to its clients cannot even load a class any more, and the JDK
 * never recovers from some of its own classes that failed to load.
 */
public final class FileDescriptors {

  /** For what a server opens beside its connections: class files, a database, an outgoing call. */
  private static final long RESERVE = 64;

  private FileDescriptors() {}

  /**
   * How many connections a server may hold at a time: what the limit leaves, less a reserve. Half
   * of what is left where that is little.
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
