package workbook.lesson04.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Who asks for something that takes a hash, as far as one can tell before the password is checked.
 *
 * @param network an IPv4 address, or the 64-bit network of an IPv6 one, in which a home can choose
 *     freely; in hexadecimal
 * @param account the account's {@link Username#key()}, whether there is one or not; empty if there
 *     can be none of that name
 */
record Asker(String network, String account) {

  private static final int IPV6_NETWORK_BYTES = 8;

  static Asker of(String name, InetAddress address) {
    return new Asker(network(address), Username.of(name).map(Username::key).orElse(""));
  }

  private static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    int length = address instanceof Inet6Address ? IPV6_NETWORK_BYTES : bytes.length;
    return HexFormat.of().formatHex(Arrays.copyOf(bytes, length));
  }
}
