package workbook.lesson01.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks up the addresses of a host. The name {@code localhost} always has two, {@code 127.0.0.1}
 * and {@code ::1}, even if the computer's hosts file says otherwise, because browsers treat it so
 * (RFC 6761, section 6.3) and try {@code ::1} first.
 */
public final class HostAddresses {

  private static final String LOCALHOST = "localhost";
  private static final String LOOPBACK_4 = "127.0.0.1";
  private static final String LOOPBACK_6 = "::1";

  private HostAddresses() {}

  /**
   * All addresses of a host, in the order in which to try them.
   *
   * @param host a name, or an IPv4 or IPv6 address, which stands for itself
   * @throws UnknownHostException if there is no such host; the message is fit to be shown
   */
  public static List<InetAddress> of(String host) throws UnknownHostException {
    if (isLocalhost(host)) {
      return loopback();
    }
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      throw new UnknownHostException("there is no host " + host);
    }
  }

  static boolean isLocalhost(String host) {
    return host.equalsIgnoreCase(LOCALHOST);
  }

  private static List<InetAddress> loopback() throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>();
    addresses.add(InetAddress.getByName(LOOPBACK_4));
    InetAddress v6 = InetAddress.getByName(LOOPBACK_6);
    if (isOfThisComputer(v6)) {
      addresses.add(v6);
    }
    return addresses;
  }

  /** Whether one can listen there; a computer without IPv6 has no {@code ::1}. */
  public static boolean isOfThisComputer(InetAddress address) {
    try {
      return address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false; // the system does not know
    }
  }

  /** Address and port as a URL has them: {@code 127.0.0.1:8080}, {@code [::1]:8080}. */
  public static String text(InetSocketAddress place) {
    InetAddress address = place.getAddress();
    if (address == null) {
      return place.getHostString() + ":" + place.getPort();
    }
    String number =
        address instanceof Inet6Address
            ? "[" + (address.isLoopbackAddress() ? LOOPBACK_6 : address.getHostAddress()) + "]"
            : address.getHostAddress();
    return number + ":" + place.getPort();
  }
}
