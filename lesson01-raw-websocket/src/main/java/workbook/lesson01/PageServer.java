package workbook.lesson01;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.IntSupplier;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.http.HttpAnswer;
import workbook.lesson01.http.ReadOnlyHttpServer;

/** Serves the web page of a WebSocket server, on a port of its own. */
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
          Map.entry("/field-words.js", "field-words.js"),
          Map.entry("/language.js", "language.js"),
          Map.entry("/silence.js", "silence.js"),
          Map.entry("/waiting.js", "waiting.js"),
          Map.entry("/workbook.css", "workbook.css"),
          Map.entry("/icon.svg", "icon.svg"));

  // The page may open a WebSocket to any address: learners also use it with wire-tap and wss.
  private static final String POLICY =
      "default-src 'self'; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final ReadOnlyHttpServer http;
  private final IntSupplier webSocketPort;

  /**
   * @param address where to serve the page; port 0 picks a free one
   * @param webSocketPort the port that the page is told to connect to; is asked at each request
   */
  PageServer(InetSocketAddress address, IntSupplier webSocketPort) {
    this.http =
        new ReadOnlyHttpServer(
            address, (path, headers) -> answer(path).with("Content-Security-Policy", POLICY));
    this.webSocketPort = webSocketPort;
  }

  @Override
  public void start() throws IOException {
    http.start();
  }

  @Override
  public int port() {
    return http.port();
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpAnswer answer(String path) throws IOException {
    if (path.equals("/endpoint.json")) {
      return HttpAnswer.file(path, "{\"port\":" + webSocketPort.getAsInt() + "}\n");
    }
    return FILES.containsKey(path)
        ? HttpAnswer.file(FILES.get(path), read(FILES.get(path)))
        : HttpAnswer.line(404, "There is no such page here.");
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
