package workbook.lesson01.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What is answered to a GET.
 *
 * @param status of HTTP, such as 200
 * @param type the value of {@code Content-Type}
 * @param headers further header fields, such as {@code Content-Security-Policy}
 */
public record HttpAnswer(int status, String type, Map<String, String> headers, byte[] body) {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "txt", "text/plain; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2");

  /** A file that was found. Its type follows from the ending of its name. */
  public static HttpAnswer file(String name, byte[] body) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return new HttpAnswer(200, TYPES.get(ending), Map.of(), body);
  }

  /** A file that is made now, with a name for its type. */
  public static HttpAnswer file(String name, String body) {
    return file(name, body.getBytes(StandardCharsets.UTF_8));
  }

  /** One line of plain text, mostly about what went wrong. */
  public static HttpAnswer line(int status, String text) {
    byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
    return new HttpAnswer(status, TYPES.get("txt"), Map.of(), body);
  }

  /** The same with one more header field. */
  public HttpAnswer with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new HttpAnswer(status, type, more, body);
  }

  /** Without headers and body, in which a secret may be. */
  @Override
  public String toString() {
    return "HttpAnswer[" + status + ", " + type + "]";
  }
}
