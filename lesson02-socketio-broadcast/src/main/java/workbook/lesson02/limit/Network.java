package workbook.lesson02.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The network of a client, as limits count it: its IPv4 address, or the 64-bit network of its IPv6
 * address, in which a household can choose addresses freely.
 *
 * @param bytes in hexadecimal
 */
public record Network(String bytes) {

  private static final int IPV6_BYTES = 8;

  public static Network of(InetAddress address) {
    byte[] all = address.getAddress();
    int length = address instanceof Inet6Address ? IPV6_BYTES : all.length;
    return new Network(HexFormat.of().formatHex(Arrays.copyOf(all, length)));
  }
}
