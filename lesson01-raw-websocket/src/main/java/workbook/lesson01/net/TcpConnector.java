package workbook.lesson01.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Opens a TCP connection to a host: tries its addresses one after the other. */
public final class TcpConnector {

  private TcpConnector() {}

  /**
   * Connects a socket, which has a channel, to the first of the host's addresses that accepts the
   * connection.
   *
   * @param timeout how long to wait at each address
   * @throws java.net.UnknownHostException if there is no such host
   * @throws IOException if no address accepts it; tells what went wrong at the first
   */
  public static Socket connect(String host, int port, Duration timeout) throws IOException {
    IOException failure = null;
    for (InetAddress address : HostAddresses.of(host)) {
      Socket socket = SocketChannel.open().socket();
      try {
        socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
        return socket;
      } catch (IOException e) {
        socket.close();
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    throw failure;
  }
}
