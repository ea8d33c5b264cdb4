package workbook.lesson01.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Opens a TCP connection to a host: tries its addresses one after the other. */
public final class TcpConnector {

  private static final String NOTHING_LISTENS =
      "nothing listens there (start the server, and wait until it says that it is ready)";

  private TcpConnector() {}

  /**
   * Connects a socket, which has a channel, to the first of the host's addresses that accepts the
   * connection.
   *
   * @param timeout how long to wait at each address
   * @throws java.net.UnknownHostException if there is no such host; the message is fit to be shown
   * @throws ConnectException if no address accepts it; tells what went wrong at the first, in a
   *     message that is fit to be shown and does not name the address
   */
  public static Socket connect(String host, int port, Duration timeout) throws IOException {
    ConnectException failure = null;
    for (InetAddress address : HostAddresses.of(host)) {
      Socket socket = SocketChannel.open().socket();
      try {
        socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
        return socket;
      } catch (IOException e) {
        socket.close();
        if (failure == null) {
          failure = new ConnectException(reason(e, timeout));
          failure.initCause(e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    throw failure;
  }

  /** The workbook's own words: those of the operating system are in its user's language. */
  private static String reason(IOException e, Duration timeout) {
    if (e instanceof SocketTimeoutException) {
      return "no answer within " + timeout.toSeconds() + " s";
    }
    if (e instanceof NoRouteToHostException) {
      return "the network has no way to it";
    }
    return e instanceof ConnectException ? NOTHING_LISTENS : e.getMessage();
  }
}
