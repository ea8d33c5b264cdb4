package workbook.lesson02.web;

/** Answers the HTTP requests of one path, on a thread that may block. */
@FunctionalInterface
public interface Route {

  /**
   * @throws RouteException to answer with a status and a message of its own
   * @throws Exception anything else is logged and answered 500
   */
  RouteReply handle(RouteRequest request) throws Exception;
}
