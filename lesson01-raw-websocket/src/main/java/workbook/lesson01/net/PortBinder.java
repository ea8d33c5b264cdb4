package workbook.lesson01.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Listens at every address of {@code localhost}, on one port. With one of them only, another
 * program may hold the same port at the other: then the browser shows that one's page while our
 * server says that it is ready.
 */
public final class PortBinder {

  private static final int TRIES = 20;

  private PortBinder() {}

  /**
   * Begins to listen at an address.
   *
   * @param <T> what listens then
   */
  @FunctionalInterface
  public interface Opener<T> {
    T open(InetSocketAddress address) throws IOException;
  }

  /**
   * Ends it.
   *
   * @param <T> what listens
   */
  @FunctionalInterface
  public interface Closer<T> {
    void close(T listener) throws IOException;
  }

  /**
   * Opens a listener for each address; all or none.
   *
   * @param <T> what listens at one address: a JDK socket, an HTTP server, a Netty channel
   * @param place its host {@code localhost} means both loopback addresses, or the one there is; any
   *     other host means one address. Port 0 picks one that is free at all of them
   * @param port answers the port that was bound
   * @throws UnknownHostException if there is no such host
   * @throws IOException what the opener throws
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
          open.add(opener.open(new InetSocketAddress(address, number)));
        }
        return open;
      } catch (IOException e) {
        for (T listener : open) {
          closer.close(listener);
        }
        boolean mayPick = place.getPort() == 0 && !open.isEmpty(); // free at the first, not at both
        if (!mayPick || tries == TRIES) {
          throw e;
        }
      }
    }
  }

  private static List<InetAddress> addresses(String host) throws UnknownHostException {
    return HostAddresses.isLocalhost(host)
        ? HostAddresses.of(host)
        : HostAddresses.of(host).subList(0, 1);
  }
}
