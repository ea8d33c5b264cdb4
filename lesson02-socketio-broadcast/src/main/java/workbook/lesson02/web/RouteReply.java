package workbook.lesson02.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import workbook.lesson02.json.Json;

/** The answer to an HTTP request: status, headers, and a body that is sent whole. */
public record RouteReply(int status, Map<String, String> headers, byte[] body) {

  /** A JSON answer; records, maps and lists become what one expects. */
  public static RouteReply json(int status, Object value) {
    return new RouteReply(
        status,
        Map.of("content-type", "application/json; charset=utf-8", "cache-control", "no-store"),
        Json.write(value).getBytes(StandardCharsets.UTF_8));
  }

  /** Plain text, UTF-8. */
  public static RouteReply text(int status, String text) {
    return new RouteReply(
        status,
        Map.of("content-type", "text/plain; charset=utf-8"),
        text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same answer with one more header. */
  public RouteReply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header.toLowerCase(java.util.Locale.ROOT), value);
    return new RouteReply(status, more, body);
  }

  /** Keeps headers and body out of logs: a token may be in them. */
  @Override
  public String toString() {
    return "RouteReply[" + status + "]";
  }
}
