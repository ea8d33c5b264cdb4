package workbook.lesson02.host.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import workbook.lesson02.web.RouteReply;

/**
 * The static files of a lesson, from the class path: its own folder, then what all lessons share,
 * and the official Socket.IO client. {@code /} is {@code index.html} and {@code /login} is {@code
 * login.html}.
 */
final class StaticFiles {

  private static final String SHARED = "/workbook/web";
  private static final String CLIENT = "/workbook/lesson02/host/client";
  private static final String CDN = "https://cdn.socket.io/4.8.4/socket.io.js";

  /** A path whose names have single dots only, and so no {@code ..}: it cannot leave its folder. */
  private static final Pattern SAFE = Pattern.compile("(/[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*)+");

  /** Longer paths are not matched: a very long one would exhaust the stack. */
  private static final int MAX_PATH = 256;

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "map", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon");

  private final List<String> folders;
  private final Map<String, Optional<Resource>> known = new ConcurrentHashMap<>();

  private record Resource(String type, String etag, byte[] content) {}

  /**
   * @param folder a class path folder, such as {@code /workbook/lesson02/pages}
   */
  StaticFiles(String folder) {
    this.folders = List.of(folder, SHARED);
  }

  void handle(Exchange exchange) {
    if (!exchange.isHead() && !HttpMethod.GET.equals(exchange.method())) {
      exchange.reply(RouteReply.text(405, "Pages are read with GET.\n").with("allow", "GET, HEAD"));
      return;
    }
    String path = exchange.path();
    Optional<Resource> found = find(path);
    if (found.isPresent()) {
      reply(exchange, found.get());
    } else if (path.equals("/socket.io/socket.io.js")) {
      exchange.reply(RouteReply.text(302, "npm did not bring it here.\n").with("location", CDN));
    } else {
      exchange.reply(RouteReply.text(404, "There is no page " + printable(path) + " here.\n"));
    }
  }

  private void reply(Exchange exchange, Resource found) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("etag", found.etag());
    headers.put("cache-control", "no-cache"); // so that an edited page is seen at once
    headers.put("referrer-policy", "no-referrer");
    headers.put("content-security-policy", contentSecurityPolicy(exchange));
    String wanted = exchange.headers().get(HttpHeaderNames.IF_NONE_MATCH);
    if (wanted != null && wanted.contains(found.etag())) {
      exchange.reply(new RouteReply(304, headers, new byte[0]));
    } else {
      headers.put("content-type", found.type());
      exchange.reply(new RouteReply(200, headers, found.content()));
    }
  }

  /**
   * Allows a page only scripts, styles and connections of this server. Its ws and wss URLs are
   * listed because some browsers do not count them as 'self'.
   */
  private String contentSecurityPolicy(Exchange exchange) {
    String host = exchange.sender().host(); // was checked by HttpDispatcher
    String sockets = host.isEmpty() ? "" : " ws://" + host + " wss://" + host;
    String scripts = find("/socket.io/socket.io.js").isPresent() ? "" : " " + CDN;
    return "default-src 'self'; connect-src 'self'"
        + sockets
        + "; script-src 'self'"
        + scripts
        + "; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self';"
        + " frame-ancestors 'none'";
  }

  boolean has(String path) {
    return find(path).isPresent();
  }

  private Optional<Resource> find(String asked) {
    String path = asked.equals("/") ? "/index.html" : asked;
    if (path.length() > MAX_PATH || !SAFE.matcher(path).matches()) {
      return Optional.empty();
    }
    Optional<Resource> found = known.get(path);
    if (found == null) {
      found = load(path);
      if (found.isPresent()) {
        known.put(path, found); // missing files are not kept: clients could ask for any number
      }
    }
    return found;
  }

  private Optional<Resource> load(String path) {
    if (path.startsWith("/socket.io/")) {
      return read(CLIENT + path.substring("/socket.io".length()));
    }
    String file = path.lastIndexOf('.') > path.lastIndexOf('/') ? path : path + ".html";
    return folders.stream().flatMap(folder -> read(folder + file).stream()).findFirst();
  }

  private static Optional<Resource> read(String resource) {
    String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
    if (type == null) {
      return Optional.empty();
    }
    try (InputStream in = StaticFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] content = in.readAllBytes();
      return Optional.of(new Resource(type, etag(content), content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A weak tag, because the same page may travel compressed or not. */
  private static String etag(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return "W/\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String printable(String path) {
    String safe = path.replaceAll("[^\\x21-\\x7e]", "?");
    return safe.length() > 80 ? safe.substring(0, 80) + "..." : safe;
  }
}
