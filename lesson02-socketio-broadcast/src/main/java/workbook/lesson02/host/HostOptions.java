package workbook.lesson02.host;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/**
 * What a lesson says about its server.
 *
 * @param host the address to listen on, such as {@code 127.0.0.1}; the name {@code localhost} means
 *     both loopback addresses
 * @param port the TCP port, 0 for a free one
 * @param pages the class path folder of the lesson's pages, such as {@code
 *     /workbook/lesson02/pages}; its {@code index.html} is served at {@code /}
 * @param allowedOrigins the origins of foreign pages that may connect, such as {@code
 *     https://example.org}; pages that the host served itself always may. Their hosts count as the
 *     server's own names
 * @param trustedProxies whose headers {@code X-Forwarded-For}, {@code -Proto} and {@code -Host} are
 *     believed
 * @param node the server's name, where several serve together; its session ids begin with it, so
 *     that a balancer can send each request to the server that has its session
 * @param metrics where {@code GET /metrics} is answered; nowhere if it is empty
 * @param limits what a client may cost
 */
public record HostOptions(
    String host,
    int port,
    String pages,
    Set<String> allowedOrigins,
    Set<AddressRange> trustedProxies,
    Optional<String> node,
    Optional<InetSocketAddress> metrics,
    HostLimits limits) {

  public HostOptions {
    allowedOrigins = Set.copyOf(allowedOrigins);
    trustedProxies = Set.copyOf(trustedProxies);
  }

  /** A host for the lesson's own pages only, with the default limits. */
  public static HostOptions of(String host, int port, String pages) {
    return new HostOptions(
        host,
        port,
        pages,
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        HostLimits.DEFAULT);
  }

  public HostOptions withPort(int other) {
    return new HostOptions(
        host, other, pages, allowedOrigins, trustedProxies, node, metrics, limits);
  }

  public HostOptions withAllowedOrigins(Set<String> origins) {
    return new HostOptions(host, port, pages, origins, trustedProxies, node, metrics, limits);
  }

  public HostOptions withTrustedProxies(Set<AddressRange> proxies) {
    return new HostOptions(host, port, pages, allowedOrigins, proxies, node, metrics, limits);
  }

  public HostOptions withNode(String name) {
    return new HostOptions(
        host, port, pages, allowedOrigins, trustedProxies, Optional.of(name), metrics, limits);
  }

  public HostOptions withMetrics(InetSocketAddress address) {
    return new HostOptions(
        host, port, pages, allowedOrigins, trustedProxies, node, Optional.of(address), limits);
  }

  public HostOptions withLimits(HostLimits other) {
    return new HostOptions(host, port, pages, allowedOrigins, trustedProxies, node, metrics, other);
  }
}
