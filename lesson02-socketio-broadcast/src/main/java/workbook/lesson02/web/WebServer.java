package workbook.lesson02.web;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a lesson may ask of the server that it is given, beside Socket.IO: routes on the same port,
 * a word in its {@code GET /health}, meters, and to be told when the server has stopped. To be
 * asked before the server starts.
 */
public interface WebServer {

  /**
   * Answers the HTTP requests for this method and path; a GET also answers HEAD.
   *
   * @param method such as {@code POST}
   * @param path such as {@code /login}, matched as a whole
   */
  default void route(String method, String path, Route route) {
    heldRoute(method, path, (request, reply) -> reply.send(route.handle(request)));
  }

  /** As {@link #route}, for answers that are given later or in parts. */
  void heldRoute(String method, String path, HeldRoute route);

  /**
   * Adds a check to {@code GET /health}: the answer is 200 while no check finds a problem, else 503
   * with the problem. A balancer asks there whether it may send clients to this server.
   *
   * @param check why the server cannot serve at the moment, in words for its operator; empty if it
   *     can. It is asked often, so it tells what is known, and waits for nothing
   */
  void healthCheck(Supplier<Optional<String>> check);

  /**
   * Where a lesson registers what can be measured of it, with Micrometer: a gauge, a counter, a
   * timer. {@code GET /metrics} tells it, if the server was started with {@code --metrics};
   * otherwise nobody reads it, and it costs next to nothing.
   */
  MeterRegistry meters();

  /**
   * Runs the action once the server has stopped, also if it could not start: to close storage and
   * timers, which until then the listeners and routes may use. Actions run in reverse order of
   * registration, each also if another fails.
   */
  void whenStopped(Runnable action);
}
