package workbook.lesson02.host;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;

/**
 * Which pages may talk to the host. Browsers name the page's origin in every WebSocket handshake
 * and in every request that crosses origins, but leave it to the server to refuse a WebSocket (RFC
 * 6455, section 10.2); programs that are not browsers name none, and may.
 */
final class OriginPolicy {

  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> allowed;
  private final InetSocketAddress listening;

  /**
   * @param listening where the host listens. On loopback only its own names count: a foreign name
   *     in the Host header means that somebody's DNS points here (rebinding)
   */
  OriginPolicy(Set<String> allowed, InetSocketAddress listening) {
    this.allowed = Set.copyOf(allowed);
    this.listening = listening;
  }

  boolean allows(HttpHeaders headers) {
    String origin = headers.get(HttpHeaderNames.ORIGIN);
    return origin == null || allowed.contains(origin) || isOwn(origin, headers);
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

  private boolean isOwn(String origin, HttpHeaders headers) {
    String host = headers.get(HttpHeaderNames.HOST);
    if (host == null || !(origin.equals("http://" + host) || origin.equals("https://" + host))) {
      return false;
    }
    String name = host.replaceFirst(":\\d+$", "");
    return !listening.getAddress().isLoopbackAddress()
        || LOOPBACK_NAMES.contains(name)
        || name.equalsIgnoreCase(listening.getHostString());
  }
}
