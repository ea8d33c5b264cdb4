package workbook.lesson01.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.InvalidHandshakeException;

/**
 * The opening handshake is refused: the client gets an HTTP error and no WebSocket (RFC 6455,
 * section 4.2.2). The library alone answers 404 to every bad request and gives no reason.
 */
final class HandshakeRefused extends InvalidHandshakeException {

  private static final long serialVersionUID = 1L;

  /** As in {@code Sun, 06 Nov 1994 08:49:37 GMT} (RFC 9110, section 5.6.7). */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  private static final Map<Integer, String> PHRASES =
      Map.of(
          400, "Bad Request",
          401, "Unauthorized",
          403, "Forbidden",
          404, "Not Found",
          429, "Too Many Requests",
          503, "Service Unavailable");

  private final String head;

  /**
   * @param status the HTTP status with its phrase, such as {@code "401 Unauthorized"}
   * @param message one line that tells the client why
   * @param headers further headers, such as {@code WWW-Authenticate}
   */
  HandshakeRefused(String status, String message, Map<String, String> headers) {
    super(message);
    StringBuilder lines = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    headers.forEach((name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
    this.head = lines.toString();
  }

  /**
   * Makes the answer from what a server threw in {@code onWebsocketHandshakeReceivedAsServer}. The
   * exception's close code may be one of these HTTP statuses: 400, 401 (which asks for a Bearer
   * token), 403, 404, 429, 503; any other becomes 403. Its message is sent to the client.
   */
  static HandshakeRefused because(InvalidDataException e) {
    int status = PHRASES.containsKey(e.getCloseCode()) ? e.getCloseCode() : 403;
    return new HandshakeRefused(
        status + " " + PHRASES.get(status),
        String.valueOf(e.getMessage()),
        status == 401 ? Map.of("WWW-Authenticate", "Bearer") : Map.of());
  }

  /** The whole HTTP answer. */
  ByteBuffer toHttp() {
    byte[] body = (getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
    String rest =
        "Date: "
            + HTTP_DATE.format(ZonedDateTime.now(ZoneOffset.UTC))
            + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
            + body.length
            + "\r\nConnection: close\r\n\r\n";
    byte[] first = (head + rest).getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(first.length + body.length).put(first).put(body).flip();
  }
}
