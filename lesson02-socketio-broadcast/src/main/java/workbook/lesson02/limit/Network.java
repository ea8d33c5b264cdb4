package workbook.lesson02.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The network of a client, as limits count it: its IPv4 address, or the 64-bit network of its IPv6
 * address, in which a household can choose addresses freely.
 *
 * @param isIpv6 whether it is of an IPv6 address
 * @param bits the address, or the first half of an IPv6 address
 */
public record Network(boolean isIpv6, long bits) {

  public static Network of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet6Address
        ? new Network(true, bytes.getLong())
        : new Network(false, bytes.getInt());
  }

  /** The bits in hexadecimal: 8 digits, or 16 of an IPv6 network. */
  public String text() {
    HexFormat hex = HexFormat.of();
    return isIpv6 ? hex.toHexDigits(bits) : hex.toHexDigits((int) bits);
  }
}
