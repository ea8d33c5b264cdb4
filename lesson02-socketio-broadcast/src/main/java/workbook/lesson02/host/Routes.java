package workbook.lesson02.host;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lesson's own HTTP paths. Each request runs on a listener thread, so a route may block. */
final class Routes {

  private static final Logger log = LoggerFactory.getLogger(Routes.class);

  private final Map<String, Map<String, HeldRoute>> byPath = new ConcurrentHashMap<>();
  private final ListenerThreads threads;
  private final int maxQueuedBytes;

  /**
   * @param maxQueuedBytes of a reply in parts may wait for a reader
   */
  Routes(ListenerThreads threads, int maxQueuedBytes) {
    this.threads = threads;
    this.maxQueuedBytes = maxQueuedBytes;
  }

  void add(String method, String path, HeldRoute route) {
    byPath.computeIfAbsent(path, key -> new ConcurrentHashMap<>()).put(method, route);
  }

  /**
   * Answers the exchange, now or later; false if this path has no routes, or only ones that leave
   * GET to a page.
   */
  boolean handle(Exchange exchange) {
    Map<String, HeldRoute> methods = byPath.get(exchange.path());
    if (methods == null) {
      return false;
    }
    String method = exchange.isHead() ? "GET" : exchange.method().name();
    HeldRoute route = methods.get(method);
    if (route != null) {
      ListenerThreads.Lane lane = threads.lane();
      lane.execute(() -> answer(route, exchange, new HeldReply(exchange, lane, maxQueuedBytes)));
      return true;
    }
    if (method.equals("GET")) {
      return false;
    }
    String allowed = String.join(", ", new TreeMap<>(methods).keySet());
    exchange.reply(
        RouteReply.text(405, "This path takes " + allowed + ".\n").with("allow", allowed));
    return true;
  }

  private void answer(HeldRoute route, Exchange exchange, HeldReply reply) {
    try {
      route.handle(request(exchange), reply);
    } catch (RouteException e) {
      exchange.replyMessage(e.status(), e.getMessage());
    } catch (Exception e) {
      log.error("The route {} failed", exchange.path(), e);
      exchange.replyMessage(500, "the server failed to answer");
    }
  }

  private static RouteRequest request(Exchange exchange) {
    HttpHeaders headers = exchange.headers();
    Map<String, String> byName = new HashMap<>();
    headers.forEach(
        header -> byName.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    return new RouteRequest(
        exchange.method().name(),
        exchange.path(),
        exchange.parameters(),
        byName,
        exchange.body(),
        exchange.remote().getAddress());
  }
}
