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

  private final Map<String, Map<String, Route>> byPath = new ConcurrentHashMap<>();
  private final ListenerThreads threads;

  Routes(ListenerThreads threads) {
    this.threads = threads;
  }

  void add(String method, String path, Route route) {
    byPath.computeIfAbsent(path, key -> new ConcurrentHashMap<>()).put(method, route);
  }

  /**
   * Answers the exchange, now or later; false if this path has no routes, or only ones that leave
   * GET to a page.
   */
  boolean handle(Exchange exchange) {
    Map<String, Route> methods = byPath.get(exchange.path());
    if (methods == null) {
      return false;
    }
    String method = exchange.isHead() ? "GET" : exchange.method().name();
    Route route = methods.get(method);
    if (route != null) {
      threads.lane().execute(() -> answer(route, exchange));
      return true;
    }
    if (method.equals("GET")) {
      return false;
    }
    String allowed = String.join(", ", new TreeMap<>(methods).keySet());
    exchange.replyText(405, "This path takes " + allowed + ".\n", Map.of("allow", allowed));
    return true;
  }

  private static void answer(Route route, Exchange exchange) {
    try {
      exchange.reply(route.handle(request(exchange)));
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
