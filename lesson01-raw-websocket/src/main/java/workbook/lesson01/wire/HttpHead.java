package workbook.lesson01.wire;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The head of an HTTP/1.1 request or answer: its start line and its header fields.
 *
 * @param lines the start line and one line for each header field
 */
record HttpHead(List<String> lines) {

  /** The length of a body whose end its head does not tell. */
  static final long UNKNOWN = -1;

  boolean isHttp1() {
    return !lines.isEmpty() && lines.get(0).contains("HTTP/1.");
  }

  /** The method of a request, such as {@code GET}. */
  String method() {
    return word(0);
  }

  /** The status of an answer, such as {@code 101}. */
  String status() {
    return word(1);
  }

  private String word(int index) {
    String[] words = lines.get(0).split(" ");
    return index < words.length ? words[index] : "";
  }

  /** All values of a header field, in one line; empty if it is not there. */
  String field(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return lines.stream()
        .skip(1)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).trim())
        .collect(Collectors.joining(", "));
  }

  /** Whether this answer turns the connection into a WebSocket (RFC 6455, section 4.2.2). */
  boolean upgrades() {
    return status().equals("101") && field("Upgrade").equalsIgnoreCase("websocket");
  }

  /** How many bytes of a request's body follow, or UNKNOWN. */
  long requestBody() {
    return body(0);
  }

  /** How many bytes of an answer's body follow, or UNKNOWN. */
  long answerBody(String method) {
    boolean none = method.equals("HEAD") || status().equals("204") || status().equals("304");
    return none || isInterim() ? 0 : body(UNKNOWN); // without a length it ends with the connection
  }

  /** Whether this is an interim answer, which another answer follows (RFC 9110, section 15.2). */
  private boolean isInterim() {
    return status().length() == 3 && status().startsWith("1") && !status().equals("101");
  }

  private long body(long withoutLength) {
    if (!field("Transfer-Encoding").isEmpty()) {
      return UNKNOWN;
    }
    String length = field("Content-Length");
    if (length.isEmpty()) {
      return withoutLength;
    }
    return length.matches("\\d{1,18}") ? Long.parseLong(length) : UNKNOWN;
  }
}
