package workbook.lesson04.compare;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import okhttp3.OkHttp;

/**
 * Computes how many bytes a delivered message should take on the wire: it writes out requests,
 * answers and frames, and counts their characters. Nothing here is measured.
 *
 * <p>It leaves out bytes that come once (connecting) or seldom (a ping every 25 s).
 */
public final class ExpectedBytes {

  /** A WebSocket frame from a server whose payload has 126 to 65,535 bytes: RFC 6455, 5.2. */
  private static final int FRAME_HEADER = 4;

  private static final String TIME = "2026-11-21T15:45:26.093Z";
  private static final String DATE = "Sat, 21 Nov 2026 15:45:26 GMT";

  private final String token;
  private final long id;
  private final String text;

  /**
   * @param token of the user who receives
   * @param id of a message, for its number of digits
   * @param text of a message
   */
  ExpectedBytes(String token, long id, String text) {
    this.token = token;
    this.id = id;
    this.text = text;
  }

  /**
   * Bytes for each delivered message, both directions together.
   *
   * @param rate messages a second
   */
  double bytes(TransportKind kind, int rate) {
    return switch (kind) {
      case SHORT_POLL_2S, SHORT_POLL_1S, SHORT_POLL_200MS ->
          shortPoll(rate * kind.intervalMillis() / 1000.0);
      case LONG_POLL -> poll("&wait=30") + answer("[" + message() + "]");
      case EVENT_STREAM -> chunk("id: " + id + "\ndata: " + message() + "\n\n");
      case SOCKET_IO_POLLING -> socketIoPoll() + socketIoAnswer(event());
      case SOCKET_IO_WEBSOCKET -> FRAME_HEADER + event().length();
      case RAW_WEBSOCKET -> FRAME_HEADER + message().length();
    };
  }

  /**
   * Either several messages share one answer, or several empty answers come before one that has a
   * message.
   */
  private double shortPoll(double messagesForEachPoll) {
    if (messagesForEachPoll >= 1) {
      int count = (int) Math.round(messagesForEachPoll);
      String messages = (message() + ",").repeat(count - 1) + message();
      return (poll("") + answer("[" + messages + "]")) / (double) count;
    }
    double empty = 1 / messagesForEachPoll - 1;
    return empty * (poll("") + answer("[]")) + poll("") + answer("[" + message() + "]");
  }

  private String message() {
    return String.format(
        Locale.ROOT,
        "{\"id\":%d,\"time\":\"%s\",\"user\":\"speaker\",\"to\":null,\"data\":\"%s\"}",
        id,
        TIME,
        text);
  }

  private String event() {
    return String.format(
        Locale.ROOT,
        "42[\"2\",{\"user\":\"speaker\",\"data\":\"%s\",\"id\":%d,\"time\":\"%s\"}]",
        text,
        id,
        TIME);
  }

  private int poll(String wait) {
    return lines(
        "GET /messages?since=" + id + wait + " HTTP/1.1",
        "Content-Length: 0",
        "Host: 127.0.0.1:12345",
        "User-Agent: Java-http-client/" + System.getProperty("java.version"),
        "Authorization: Bearer " + token);
  }

  /** Bytes of the answer to a poll, such as {@code []}, with its headers. */
  public static int answer(String body) {
    return lines(
            "HTTP/1.1 200 OK",
            "content-type: application/json; charset=utf-8",
            "content-length: " + utf8(body),
            "cache-control: no-store",
            "x-content-type-options: nosniff",
            "date: " + DATE)
        + utf8(body);
  }

  private static int socketIoPoll() {
    return lines(
        "GET /socket.io/?EIO=4&transport=polling&sid=01234567890123456789 HTTP/1.1",
        "Accept: */*",
        "Host: 127.0.0.1:12345",
        "Connection: Keep-Alive",
        "Accept-Encoding: gzip",
        "User-Agent: okhttp/" + OkHttp.VERSION);
  }

  private static int socketIoAnswer(String body) {
    return lines(
            "HTTP/1.1 200 OK",
            "content-type: text/plain; charset=UTF-8",
            "content-length: " + utf8(body),
            "cache-control: no-store",
            "x-content-type-options: nosniff",
            "date: " + DATE)
        + utf8(body);
  }

  /** One chunk of a chunked answer (RFC 9112, section 7.1): length, text, line ends. */
  private static int chunk(String text) {
    int length = utf8(text);
    return Integer.toHexString(length).length() + 2 + length + 2;
  }

  /** The bytes of a first line and headers, and of the empty line after them. */
  private static int lines(String... lines) {
    int bytes = 2;
    for (String line : lines) {
      bytes += line.length() + 2;
    }
    return bytes;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
