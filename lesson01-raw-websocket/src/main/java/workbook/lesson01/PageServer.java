package workbook.lesson01;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.net.FileDescriptors;
import workbook.lesson01.net.PortBinder;

/**
 * Serves the web page of a WebSocket server, on a port of its own. It is the JDK's HTTP server,
 * because Java-WebSocket knows only as much HTTP as the handshake needs.
 */
final class PageServer implements LessonServer {

  /** The paths that it serves, each with its resource. */
  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry("/", "lesson01/index.html"),
          Map.entry("/page.js", "lesson01/page.js"),
          Map.entry("/page.css", "lesson01/page.css"),
          Map.entry("/words.en.js", "lesson01/words.en.js"),
          Map.entry("/words.zh.js", "lesson01/words.zh.js"),
          Map.entry("/words/shared.en.js", "words/shared.en.js"),
          Map.entry("/words/shared.zh.js", "words/shared.zh.js"),
          Map.entry("/language.js", "language.js"),
          Map.entry("/silence.js", "silence.js"),
          Map.entry("/waiting.js", "waiting.js"),
          Map.entry("/workbook.css", "workbook.css"),
          Map.entry("/icon.svg", "icon.svg"));

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

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

  /**
   * One thread for each connection that may be open, at two addresses. Without this executor the
   * JDK's server answers one request after the other, and half a request would block all others.
   */
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0, 2 * MOST_CONNECTIONS, 10, TimeUnit.SECONDS, new SynchronousQueue<>());

  private final InetSocketAddress address;
  private final IntSupplier webSocketPort;

  /** One for each address of the host. */
  private List<HttpServer> servers = List.of();

  /**
   * @param address where to serve the page; port 0 picks a free one
   * @param webSocketPort the port that the page is told to connect to; is asked at each request
   */
  PageServer(InetSocketAddress address, IntSupplier webSocketPort) {
    this.address = address;
    this.webSocketPort = webSocketPort;
  }

  @Override
  public void start() throws IOException {
    servers = PortBinder.bind(address, this::open, PageServer::port, PageServer::stop);
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
    servers.forEach(PageServer::stop);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, 405, "text/plain; charset=utf-8", text("Only GET and HEAD here.\n"));
      } else if (path.equals("/endpoint.json")) {
        send(
            exchange,
            200,
            "application/json",
            text("{\"port\":" + webSocketPort.getAsInt() + "}\n"));
      } else if (FILES.containsKey(path)) {
        String file = FILES.get(path);
        send(exchange, 200, TYPES.get(file.substring(file.lastIndexOf('.') + 1)), read(file));
      } else {
        send(exchange, 404, "text/plain; charset=utf-8", text("There is no such page here.\n"));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    // One request for each connection: the JDK's server understands some requests differently from
    // RFC 9112, so what it takes for the next request may be none.
    headers.set("Connection", "close");
    headers.set("Content-Type", type);
    headers.set("X-Content-Type-Options", "nosniff");
    // The page may open a WebSocket to any address: learners also use it with wire-tap and wss.
    headers.set(
        "Content-Security-Policy",
        "default-src 'self'; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-cache");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head) {
      headers.set("Content-Length", String.valueOf(body.length));
    }
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      // Closed, and so sent, before the exchange is closed: that reads what is left of the request,
      // and a newer JDK drops the connection there, with the answer unsent, if it is malformed.
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream in = PageServer.class.getResourceAsStream("/workbook/web/" + name)) {
      if (in == null) {
        throw new IOException("the resource " + name + " is missing from the build");
      }
      return in.readAllBytes();
    }
  }
}
