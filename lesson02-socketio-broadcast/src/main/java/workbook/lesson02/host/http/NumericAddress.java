package workbook.lesson02.host.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Reads an IP address that is written in numbers; never a name, which would need a lookup. */
public final class NumericAddress {

  private NumericAddress() {}

  /**
   * @param text such as {@code 127.0.0.1} or {@code ::1}
   * @return nothing if it is no address
   */
  public static Optional<InetAddress> parse(String text) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    try {
      return bytes == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      return Optional.empty(); // cannot be: it has 4 or 16 bytes
    }
  }
}
