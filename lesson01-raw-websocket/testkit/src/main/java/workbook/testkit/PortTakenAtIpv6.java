package workbook.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A port that another program has at {@code ::1}, and that is free at {@code 127.0.0.1}. A port
 * that the system picks for {@code ::1} alone may be in use at the other address.
 */
public final class PortTakenAtIpv6 implements AutoCloseable {

  private static final int MOST_TRIES = 20;

  private final ServerSocket other;

  public PortTakenAtIpv6() throws IOException {
    other = freeAtBoth(1);
  }

  private static ServerSocket freeAtBoth(int tries) throws IOException {
    try (ServerSocket v4 = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return new ServerSocket(v4.getLocalPort(), 1, InetAddress.getByName("::1"));
    } catch (IOException e) {
      if (tries == MOST_TRIES) {
        throw e;
      }
      return freeAtBoth(tries + 1);
    }
  }

  public int port() {
    return other.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    other.close();
  }
}
