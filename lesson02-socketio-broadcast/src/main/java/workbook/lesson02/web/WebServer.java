package workbook.lesson02.web;

/**
 * What a lesson may ask of the server that it is given, beside Socket.IO: routes on the same port,
 * and to be told when the server has stopped. To be asked before the server starts.
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
   * Runs the action once the server has stopped, also if it could not start: to close storage and
   * timers, which until then the listeners and routes may use. Actions run in reverse order of
   * registration, each also if another fails.
   */
  void whenStopped(Runnable action);
}
