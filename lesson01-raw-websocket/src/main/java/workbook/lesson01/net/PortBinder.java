package workbook.lesson01.net;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Binds one port at every address of {@code localhost}. If a server bound only one of them, another
 * program could have the same port at the other address; a browser may then show that program's
 * page although our server says that it is ready.
 */
public final class PortBinder {

  /**
   * How many connections may wait until the server accepts them; the system may lower it (Linux to
   * {@code net.core.somaxconn}, 4,096). When everybody connects again at once after a restart, the
   * system drops what does not fit, and a client tries again only a second later (RFC 6298, 2.1).
   */
  public static final int ACCEPT_QUEUE = 4096;

  private static final int MOST_TRIES = 20;

  private PortBinder() {}

  /**
   * Opens a listener at one address.
   *
   * @param <T> the listener
   */
  @FunctionalInterface
  public interface Opener<T> {
    T open(InetSocketAddress address) throws IOException;
  }

  /**
   * Closes a listener.
   *
   * @param <T> the listener
   */
  @FunctionalInterface
  public interface Closer<T> {
    void close(T listener) throws IOException;
  }

  /**
   * Opens a listener for each address; all or none.
   *
   * @param <T> the listener at one address: a JDK socket, an HTTP server, a Netty channel
   * @param place the host {@code localhost} means both loopback addresses, or one if the computer
   *     has no IPv6; any other host means its first address. Port 0 picks one that is free at all
   * @param port answers the port that was bound
   * @throws UnknownHostException if there is no such host
   * @throws BindException if an opener fails; the message is fit to be shown
   */
  public static <T> List<T> bind(
      InetSocketAddress place, Opener<T> opener, ToIntFunction<T> port, Closer<T> closer)
      throws IOException {
    List<InetAddress> addresses = addresses(place.getHostString());
    for (int tries = 1; ; tries++) {
      List<T> open = new ArrayList<>();
      try {
        for (InetAddress address : addresses) {
          int number = open.isEmpty() ? place.getPort() : port.applyAsInt(open.get(0));
          open.add(open(opener, new InetSocketAddress(address, number)));
        }
        return open;
      } catch (IOException e) {
        for (T listener : open) {
          closer.close(listener);
        }
        boolean mayPick = place.getPort() == 0 && !open.isEmpty(); // free at the first, not at both
        if (!mayPick || tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  private static <T> T open(Opener<T> opener, InetSocketAddress place) throws BindException {
    try {
      return opener.open(place);
    } catch (IOException e) {
      throw BindFailure.of(place, e);
    }
  }

  private static List<InetAddress> addresses(String host) throws UnknownHostException {
    return HostAddresses.isLocalhost(host)
        ? HostAddresses.of(host)
        : HostAddresses.of(host).subList(0, 1);
  }
}
