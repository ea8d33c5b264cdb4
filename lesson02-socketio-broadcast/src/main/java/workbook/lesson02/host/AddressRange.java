package workbook.lesson02.host;

import java.net.InetAddress;
import workbook.lesson02.host.http.NumericAddress;

/**
 * The addresses that begin with the same bits, as in {@code 10.0.0.0/8} (CIDR; RFC 4632, section
 * 3.1).
 *
 * @param first the lowest of them
 * @param prefix how many bits they have in common
 */
public record AddressRange(InetAddress first, int prefix) {

  /**
   * @param text such as {@code 10.0.0.0/8}, {@code fd00::/8}, or one address
   * @throws IllegalArgumentException if it is none; the message is fit to be shown
   */
  public static AddressRange parse(String text) {
    String[] parts = text.split("/", 2);
    InetAddress first =
        NumericAddress.parse(parts[0])
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'" + text + "' is no address, such as 127.0.0.1, 10.0.0.0/8 or fd00::/8"));
    int bits = first.getAddress().length * 8;
    int prefix = parts.length == 1 ? bits : prefix(text, parts[1], bits);
    AddressRange range = new AddressRange(first, prefix);
    for (int bit = prefix; bit < bits; bit++) {
      if (range.bit(first, bit)) {
        throw new IllegalArgumentException(
            "'" + text + "' has bits beyond its first " + prefix + "; they must be 0");
      }
    }
    return range;
  }

  private static int prefix(String text, String prefix, int bits) {
    if (prefix.matches("[0-9]{1,3}") && Integer.parseInt(prefix) <= bits) {
      return Integer.parseInt(prefix);
    }
    throw new IllegalArgumentException(
        "'" + text + "': after the / comes a number from 0 to " + bits);
  }

  /** Whether the address begins with the same bits. */
  public boolean contains(InetAddress address) {
    if (address.getAddress().length != first.getAddress().length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      if (bit(address, bit) != bit(first, bit)) {
        return false;
      }
    }
    return true;
  }

  private boolean bit(InetAddress address, int bit) {
    return (address.getAddress()[bit / 8] >> 7 - bit % 8 & 1) == 1;
  }

  @Override
  public String toString() {
    return first.getHostAddress() + "/" + prefix;
  }
}
