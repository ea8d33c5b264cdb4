package workbook.lesson02.host.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.HeldRoute;
import workbook.lesson02.web.RouteException;
import workbook.lesson02.web.RouteReply;
import workbook.lesson02.web.RouteRequest;

/**
 * The lesson's own HTTP paths, and behind them its pages. Each request of a route runs on a
 * listener thread, so that it may block.
 */
public final class Routes {

  private static final Logger log = LoggerFactory.getLogger(Routes.class);

  static final String STOPS = "the server stops: ask again";

  private final Map<String, Map<String, HeldRoute>> byPath = new ConcurrentHashMap<>();
  private final ListenerThreads threads;
  private final int maxQueuedBytes;
  private final StaticFiles pages;
  private final Health health;

  /**
   * @param maxQueuedBytes of a reply in parts may wait for a reader
   * @param pages the folder of the pages, which answer where a path or a GET has no route
   * @param health is told at {@link Health#PATH}
   */
  public Routes(ListenerThreads threads, int maxQueuedBytes, String pages, Health health) {
    this.threads = threads;
    this.health = health;
    this.maxQueuedBytes = maxQueuedBytes;
    this.pages = new StaticFiles(pages);
    add("GET", Health.PATH, (request, reply) -> reply.send(health.reply()));
  }

  public void add(String method, String path, HeldRoute route) {
    byPath.computeIfAbsent(path, key -> new ConcurrentHashMap<>()).put(method, route);
  }

  /** Whether it is answered by a route of the lesson, and not by a page. */
  boolean has(Exchange exchange) {
    return methods(exchange).containsKey(method(exchange));
  }

  private Map<String, HeldRoute> methods(Exchange exchange) {
    return byPath.getOrDefault(exchange.path(), Map.of());
  }

  private static String method(Exchange exchange) {
    return exchange.isHead() ? "GET" : exchange.method().name();
  }

  /** Answers the exchange, now or later. */
  void handle(Exchange exchange) {
    Map<String, HeldRoute> methods = methods(exchange);
    String method = method(exchange);
    HeldRoute route = methods.get(method);
    if (isTurnedAway(exchange, method)) {
      exchange.replyMessage(503, STOPS);
    } else if (route != null) {
      ListenerThreads.Lane lane = threads.lane(exchange.sender().address());
      lane.execute(
          () -> answer(route, exchange, new ExchangeReply(exchange, lane, maxQueuedBytes)));
    } else if (methods.isEmpty() || (method.equals("GET") && pages.has(exchange.path()))) {
      pages.handle(exchange);
    } else {
      String allowed = String.join(", ", allowed(methods.keySet(), exchange.path()));
      exchange.reply(
          RouteReply.text(405, "This path takes " + allowed + ".\n").with("allow", allowed));
    }
  }

  /**
   * Whether the server is about to stop, and another one should answer. A balancer may ask another
   * one what it has asked here, but only if it is a GET: for all that it knows, what a POST asks
   * for was done. So a POST is still answered.
   */
  private boolean isTurnedAway(Exchange exchange, String method) {
    return health.isDraining() && method.equals("GET") && !exchange.path().equals(Health.PATH);
  }

  boolean isDraining() {
    return health.isDraining();
  }

  private Set<String> allowed(Set<String> routes, String path) {
    Set<String> allowed = new TreeSet<>(routes);
    if (allowed.contains("GET") || pages.has(path)) {
      allowed.addAll(Set.of("GET", "HEAD"));
    }
    return allowed;
  }

  private void answer(HeldRoute route, Exchange exchange, HeldReply reply) {
    String path = exchange.path();
    try {
      RouteRequest request = request(exchange);
      exchange.forgetRequest();
      route.handle(request, reply);
    } catch (RouteException e) {
      exchange.replyMessage(e.status(), e.getMessage());
    } catch (Throwable e) { // also Errors, such as OutOfMemoryError: the client gets an answer
      log.error("The route {} failed", path, e);
      exchange.replyMessage(500, "the server failed to answer");
    }
  }

  private static RouteRequest request(Exchange exchange) {
    HttpHeaders headers = exchange.headers();
    Map<String, String> byName = new HashMap<>();
    headers.forEach(
        header ->
            byName.merge(
                header.getKey().toLowerCase(Locale.ROOT),
                header.getValue(),
                (first, next) -> first + ", " + next));
    return new RouteRequest(
        exchange.method().name(),
        exchange.path(),
        exchange.parameters(),
        byName,
        exchange.body(),
        exchange.sender().address());
  }
}
