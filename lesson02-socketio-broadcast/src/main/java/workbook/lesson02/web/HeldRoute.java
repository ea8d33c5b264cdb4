package workbook.lesson02.web;

/**
 * Answers the HTTP requests of one path, later or in parts: for long polls and streams of events. A
 * thread that waited for each of them would be a thread for each client.
 */
@FunctionalInterface
public interface HeldRoute {

  /**
   * Looks at a request, and returns soon; the reply is given then or later, by any thread.
   *
   * @throws RouteException to answer with a status and a message of its own
   * @throws Exception anything else is logged and answered 500
   */
  void handle(RouteRequest request, HeldReply reply) throws Exception;
}
