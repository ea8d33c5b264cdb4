package workbook.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import workbook.lesson01.net.PortBinder;

/**
 * A port that another program has at {@code ::1}, and that is free at {@code 127.0.0.1}. A port
 * that the system picks for {@code ::1} alone may be in use at the other address.
 */
public final class PortTakenAtIpv6 implements AutoCloseable {

  private final ServerSocket other;

  public PortTakenAtIpv6() throws IOException {
    List<ServerSocket> both =
        PortBinder.bind(
            InetSocketAddress.createUnresolved("localhost", 0),
            place -> new ServerSocket(place.getPort(), 1, place.getAddress()),
            ServerSocket::getLocalPort,
            ServerSocket::close);
    both.get(0).close();
    other = both.get(1);
  }

  public int port() {
    return other.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    other.close();
  }
}
