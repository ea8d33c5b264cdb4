package workbook.lesson02.host.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which pages may talk to the host. Browsers name the page's origin in every WebSocket handshake
 * and in most requests that cross origins, but leave it to the server to refuse (RFC 6455, section
 * 10.2); programs that are not browsers name none, and may.
 */
final class OriginPolicy {

  /** What browsers say of a request that another site's page makes. */
  private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

  private final Set<String> allowed;
  private final Set<String> hosts;
  private final boolean loopback;

  /**
   * @param allowed origins, such as {@code https://chat.example.test}; their hosts count as the
   *     server's own names
   * @param listening where the host listens. On loopback only its own names count: another one in
   *     the Host header means that a foreign DNS name points here (rebinding), and then the foreign
   *     page and this server are of one origin to the browser
   */
  OriginPolicy(Set<String> allowed, InetSocketAddress listening) {
    this.allowed = Set.copyOf(allowed);
    this.loopback = listening.getAddress().isLoopbackAddress();
    this.hosts =
        Stream.concat(
                allowed.stream().map(origin -> origin.replaceFirst("^[a-z]+://", "")),
                Stream.of("localhost", "[::1]", listening.getHostString()))
            .map(OriginPolicy::name)
            .collect(Collectors.toSet());
  }

  private static String name(String authority) {
    return Authority.withoutPort(authority).toLowerCase(Locale.ROOT);
  }

  /**
   * Why a request is refused by its host or origin; empty if it is not.
   *
   * @param sender what is known beside the headers
   */
  Optional<String> refusal(HttpHeaders headers, Sender sender) {
    String host = sender.host();
    if (!host.isEmpty() && !isOwn(host)) {
      return Optional.of(
          "it asks for " + host + ", a name that is not this server's (see --origin)");
    }
    String origin = headers.get(HttpHeaderNames.ORIGIN);
    if (origin == null || allowed.contains(origin) || sender.isOrigin(origin)) {
      return Optional.empty();
    }
    return Optional.of(
        "its page is of " + origin + ", and this server is " + host + " (see --origin)");
  }

  /**
   * Why a request with side effects, such as a new session, is refused because another site's page
   * sends it; empty if it is not. Any page can make a browser send a GET without an Origin, as if
   * for a picture. The browser then says in a header that the page is foreign
   * (https://www.w3.org/TR/fetch-metadata/).
   */
  Optional<String> crossSiteRefusal(HttpHeaders headers) {
    return !headers.contains(HttpHeaderNames.ORIGIN)
            && FOREIGN.contains(headers.get("sec-fetch-site", ""))
        ? Optional.of("another site's page asks, without saying which")
        : Optional.empty();
  }

  private boolean isOwn(String host) {
    String name = name(host);
    return !loopback || hosts.contains(name) || name.matches("127(\\.[0-9]{1,3}){3}");
  }

  /**
   * The headers that let an allowed foreign page read the answer; none for the host's own pages.
   */
  Map<String, String> corsHeaders(HttpHeaders headers) {
    String origin = headers.get(HttpHeaderNames.ORIGIN);
    if (origin == null || !allowed.contains(origin)) {
      return Map.of();
    }
    return Map.of(
        "access-control-allow-origin",
        origin,
        "access-control-allow-methods",
        "GET, POST, OPTIONS",
        "access-control-allow-headers",
        "authorization, content-type",
        "vary",
        "origin");
  }
}
