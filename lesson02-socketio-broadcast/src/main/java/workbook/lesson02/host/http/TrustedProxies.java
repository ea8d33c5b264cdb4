package workbook.lesson02.host.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The proxies whose headers are believed. All requests of a proxy come from the proxy's address;
 * the client's address, and the name and scheme it used, are in the headers {@code X-Forwarded-…}.
 * Any client can send such headers as well, so they are read only where the connection itself comes
 * from one of these.
 */
final class TrustedProxies {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final Predicate<InetAddress> trusted;

  /**
   * @param trusted whether somebody at this address is such a proxy
   */
  TrustedProxies(Predicate<InetAddress> trusted) {
    this.trusted = trusted;
  }

  boolean contains(InetAddress address) {
    return trusted.test(address);
  }

  /**
   * @param peer the other end of the connection
   */
  Sender sender(InetSocketAddress peer, HttpHeaders headers) {
    String host = headers.get(HttpHeaderNames.HOST, "");
    if (!contains(peer.getAddress())) {
      return new Sender(peer, false, "", host);
    }
    InetAddress client = client(peer.getAddress(), values(headers, "x-forwarded-for"));
    boolean forwarded = !contains(client);
    return new Sender(
        forwarded ? new InetSocketAddress(client, 0) : peer,
        forwarded,
        last(headers, "x-forwarded-proto").filter(SCHEMES::contains).orElse(""),
        last(headers, "x-forwarded-host").filter(Authority::isValid).orElse(host));
  }

  /**
   * Finds the client: the last address in the list that is no trusted proxy. Each proxy adds the
   * address that it got the request from at the end of the list. So what trusted proxies have added
   * is true; the entries before that may be invented by the client.
   */
  private InetAddress client(InetAddress peer, List<String> hops) {
    for (int i = hops.size() - 1; i >= 0; i--) {
      Optional<InetAddress> hop = address(hops.get(i));
      if (hop.isEmpty()) {
        return peer;
      }
      if (!contains(hop.get())) {
        return hop.get();
      }
    }
    return peer;
  }

  /** Some proxies add the port; what is read may stand in brackets. */
  private static Optional<InetAddress> address(String hop) {
    boolean port = hop.startsWith("[") || hop.indexOf(':') == hop.lastIndexOf(':');
    return NumericAddress.parse(port ? Authority.withoutPort(hop) : hop);
  }

  private static Optional<String> last(HttpHeaders headers, String name) {
    List<String> values = values(headers, name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  /** The parts of a list, which may be in several lines (RFC 9110, section 5.3). */
  private static List<String> values(HttpHeaders headers, String name) {
    return Arrays.stream(String.join(",", headers.getAll(name)).split(","))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }
}
