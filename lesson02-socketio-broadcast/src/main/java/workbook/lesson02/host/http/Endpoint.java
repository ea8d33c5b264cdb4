package workbook.lesson02.host.http;

/**
 * A protocol that is spoken over HTTP requests of one path, such as Engine.IO. HTTP knows no more
 * of it than this.
 */
public interface Endpoint {

  /** The path of its requests, such as {@code /socket.io/}, matched as a whole. */
  String path();

  /** Answers a request, now or later, or takes its connection over. On the event loop. */
  void handle(Exchange exchange);
}
