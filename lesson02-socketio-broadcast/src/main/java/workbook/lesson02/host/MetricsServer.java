package workbook.lesson02.host;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Set;
import workbook.lesson02.host.http.Endpoint;
import workbook.lesson02.host.http.Exchange;
import workbook.lesson02.host.http.Health;
import workbook.lesson02.host.http.HttpServer;
import workbook.lesson02.host.http.Routes;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.limit.WaitingBytes;
import workbook.lesson02.web.RouteReply;

/**
 * Answers {@code GET /metrics} in Prometheus' text format, at an address of its own. On the
 * server's port everybody could read it, also through a proxy.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">the format</a>
 */
final class MetricsServer implements AutoCloseable {

  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** No class path folder has a page in it. */
  private static final String NO_PAGES = "/workbook/lesson02/host/metrics";

  private final HttpServer http;

  MetricsServer(
      InetSocketAddress address,
      PrometheusMeterRegistry registry,
      ListenerThreads threads,
      WaitingBytes waiting,
      Health health) {
    HostLimits limits = HostLimits.DEFAULT;
    Routes routes = new Routes(threads, limits.maxQueuedBytes(), NO_PAGES, health);
    routes.add(
        "GET",
        "/metrics",
        (request, reply) ->
            reply.send(RouteReply.text(200, registry.scrape()).with("content-type", CONTENT_TYPE)));
    http =
        new HttpServer(
            address, Set.of(), client -> false, limits.http(), waiting, new NoProtocol(), routes);
  }

  /**
   * @throws IOException if the port cannot be bound; the message is fit to be shown
   */
  void start() throws IOException {
    try {
      http.start();
    } catch (BindException e) {
      throw new IOException(
          "the metrics: " + e.getMessage() + " (choose another with --metrics)", e);
    }
  }

  int port() {
    return http.port();
  }

  @Override
  public void close() {
    http.stop();
  }

  /** Nothing but HTTP is spoken here. */
  private static final class NoProtocol implements Endpoint {

    @Override
    public String path() {
      return "";
    }

    @Override
    public void handle(Exchange exchange) {
      exchange.replyMessage(404, "there is nothing here");
    }
  }
}
