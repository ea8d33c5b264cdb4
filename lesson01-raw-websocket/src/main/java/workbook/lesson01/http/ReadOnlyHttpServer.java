package workbook.lesson01.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.net.FileDescriptors;
import workbook.lesson01.net.PortBinder;

/**
 * Answers GET and HEAD, on the JDK's HTTP server with the limits that it lacks. What is answered at
 * a path, a {@link Handler} says.
 */
public final class ReadOnlyHttpServer implements LessonServer {

  private static final Logger log = LoggerFactory.getLogger(ReadOnlyHttpServer.class);

  private static final int MOST_CONNECTIONS = 50;

  // The JDK's server has these limits, but they are off unless these properties are set before it
  // is first used. Without them half a request would keep a thread for ever, and a server without a
  // free file descriptor would use a whole CPU.
  static {
    int connections = Math.min(MOST_CONNECTIONS, Math.max(4, FileDescriptors.forConnections() / 8));
    System.setProperty("jdk.httpserver.maxConnections", String.valueOf(connections));
    System.setProperty("sun.net.httpserver.maxReqTime", "10"); // seconds
    System.setProperty("sun.net.httpserver.maxRspTime", "10");
  }

  /** What is served. Called on many threads at once. */
  @FunctionalInterface
  public interface Handler {

    /**
     * @param path of the request's URL, decoded
     * @param headers of the request
     */
    HttpAnswer answer(String path, Headers headers) throws IOException;
  }

  /**
   * One thread for each connection that may be open, at two addresses. Without this executor the
   * JDK's server answers one request after the other, and half a request would block all others.
   */
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0, 2 * MOST_CONNECTIONS, 10, TimeUnit.SECONDS, new SynchronousQueue<>());

  private final InetSocketAddress address;
  private final Handler handler;

  /** One for each address of the host. */
  private volatile List<HttpServer> servers = List.of();

  /**
   * @param address where to listen; port 0 picks a free one
   */
  public ReadOnlyHttpServer(InetSocketAddress address, Handler handler) {
    this.address = address;
    this.handler = handler;
  }

  @Override
  public void start() throws IOException {
    servers =
        PortBinder.bind(address, this::open, ReadOnlyHttpServer::port, ReadOnlyHttpServer::stop);
  }

  private HttpServer open(InetSocketAddress place) throws IOException {
    HttpServer http = HttpServer.create(place, 0);
    http.setExecutor(threads);
    http.createContext("/", this::answer);
    http.start();
    return http;
  }

  private static int port(HttpServer http) {
    return http.getAddress().getPort();
  }

  private static void stop(HttpServer http) {
    http.stop(0);
  }

  @Override
  public int port() {
    return port(servers.get(0));
  }

  @Override
  public void close() {
    servers.forEach(ReadOnlyHttpServer::stop);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      send(
          exchange,
          method.equals("GET") || method.equals("HEAD")
              ? page(exchange.getRequestURI().getPath(), exchange.getRequestHeaders())
              : HttpAnswer.line(405, "Only GET and HEAD here.").with("Allow", "GET, HEAD"));
    }
  }

  /** The JDK's server would close the connection, and tell nobody why. */
  private HttpAnswer page(String path, Headers headers) {
    try {
      return handler.answer(path, headers);
    } catch (IOException | RuntimeException e) {
      log.error("{} could not be answered", path, e);
      return HttpAnswer.line(500, "The server failed. Its terminal says why.");
    }
  }

  private static void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    // One request for each connection: the JDK's server understands some requests differently from
    // RFC 9112, so what it takes for the next request may be none.
    headers.set("Connection", "close");
    headers.set("Content-Type", answer.type());
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-cache");
    answer.headers().forEach(headers::set);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    int length = answer.body().length;
    if (head) {
      headers.set("Content-Length", String.valueOf(length));
    }
    exchange.sendResponseHeaders(answer.status(), head || length == 0 ? -1 : length);
    if (!head && length > 0) {
      // Closed, and so sent, before the exchange is closed: that reads what is left of the request,
      // and a newer JDK drops the connection there, with the answer unsent, if it is malformed.
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer.body());
      }
    }
  }
}
