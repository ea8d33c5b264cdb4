package workbook.docs.book;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.java_websocket.server.WebSocketServer;
import workbook.docs.Language;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.http.HttpAnswer;
import workbook.lesson01.http.ReadOnlyHttpServer;

/**
 * Serves the book by HTTP, and by WebSocket, at a port that its pages ask for, what happens on this
 * computer meanwhile.
 *
 * <p>Requests must name this computer in their Host header. A page of the Internet can make its own
 * DNS name point here (DNS rebinding); the browser would then give it what it reads.
 */
final class BookServer implements LessonServer {

  private static final Pattern THIS_COMPUTER =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

  private final Book book;
  private final ReadOnlyHttpServer http;
  private final LiveServer live;
  private final LessonServer webSocket;
  private final LiveState state;

  /**
   * @param address where to serve the pages; port 0 picks a free one
   * @param root the workbook's folder
   * @param engine runs the WebSocket server
   */
  BookServer(InetSocketAddress address, Path root, Function<WebSocketServer, LessonServer> engine)
      throws IOException {
    this.book = new Book(root, true);
    this.http = new ReadOnlyHttpServer(address, this::answer);
    this.live = new LiveServer(new InetSocketAddress(address.getHostString(), 0), this::isOwn);
    this.webSocket = engine.apply(live);
    this.state =
        new LiveState(
            new ExerciseStates(root.resolve("data")),
            new PortLights(root, PortLights.Served.all()),
            live);
  }

  @Override
  public void start() throws IOException {
    webSocket.start(); // first: the pages name its port
    http.start();
    state.start();
  }

  @Override
  public int port() {
    return http.port();
  }

  @Override
  public void close() {
    state.close();
    webSocket.close();
    http.close();
  }

  /** Whether this is the origin of the book's own pages. */
  private boolean isOwn(String origin) {
    return origin.startsWith("http://") && isThisServer(origin.substring("http://".length()));
  }

  private boolean isThisServer(String host) {
    Matcher parts = THIS_COMPUTER.matcher(host);
    return parts.matches()
        && Objects.requireNonNullElse(parts.group(2), ":80").equals(":" + port());
  }

  private HttpAnswer answer(String path, Headers headers) throws IOException {
    String host = String.valueOf(headers.getFirst("Host"));
    if (!isThisServer(host)) {
      return HttpAnswer.line(403, "The book answers only to http://localhost:" + port() + "/.");
    }
    if (path.equals("/")) {
      String language = language(headers).folder();
      return HttpAnswer.line(302, "The book begins at /" + language + "/index.html.")
          .with("Location", "/" + language + "/index.html")
          .with("Vary", "Accept-Language");
    }
    HttpAnswer answer =
        path.equals("/api/endpoint.json")
            ? HttpAnswer.file(path, "{\"port\":" + webSocket.port() + "}\n")
            : book.answer(path.substring(1)).orElseGet(BookServer::notFound);
    return answer.with("Content-Security-Policy", policy(answer, host));
  }

  /** Says so in both languages: a wrong path may tell nothing of the reader's. */
  private static HttpAnswer notFound() {
    HttpAnswer page =
        HttpAnswer.file(
            "not-found.html",
            """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>404</title>
            <h1>There is no such page in the book.</h1>
            <p><a href="/en/index.html">To its beginning</a></p>
            <div lang="zh-CN">
            <h1>书里没有这一页。</h1>
            <p><a href="/zh/index.html">回到书的开头</a></p>
            </div>
            """);
    return new HttpAnswer(404, page.type(), page.headers(), page.body());
  }

  /** The first of the two languages in Accept-Language; browsers list them by preference. */
  private static Language language(Headers headers) {
    List<String> wanted = headers.getOrDefault("Accept-Language", List.of());
    return String.join(",", wanted).matches("(?i)\\s*(?!.*\\ben\\b.*\\bzh\\b).*\\bzh\\b.*")
        ? Language.CHINESE
        : Language.ENGLISH;
  }

  /** Only what this server serves. The script that draws diagrams makes style elements. */
  private String policy(HttpAnswer answer, String host) {
    String styles = isHtml(answer) && Article.hasDiagram(text(answer)) ? " 'unsafe-inline'" : "";
    String socket = host.replaceFirst(":\\d+$", "") + ":" + webSocket.port();
    return "default-src 'none'; script-src 'self'; style-src 'self'"
        + styles
        + "; img-src 'self' data:; font-src 'self'; connect-src 'self' ws://"
        + socket
        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  private static boolean isHtml(HttpAnswer answer) {
    return answer.type().startsWith("text/html");
  }

  private static String text(HttpAnswer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
