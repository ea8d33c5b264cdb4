package workbook.lesson02.host.http;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workbook.lesson02.json.Utf8;

/**
 * Path and query of a request as text.
 *
 * @param path without the query
 * @param parameters by name, in the order in which they came; those of one name in theirs
 */
record DecodedTarget(String path, Map<String, List<String>> parameters) {

  /**
   * @param target path and query, percent-encoded (RFC 3986, section 2.1)
   * @return nothing if it is not encoded as it must be, or is not UTF-8 when decoded
   */
  static Optional<DecodedTarget> of(String target) {
    int mark = target.indexOf('?');
    Optional<String> path = decode(mark < 0 ? target : target.substring(0, mark), false);
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : (mark < 0 ? "" : target.substring(mark + 1)).split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      String[] parts = pair.split("=", 2);
      Optional<String> name = decode(parts[0], true);
      Optional<String> value = parts.length == 1 ? Optional.of("") : decode(parts[1], true);
      if (name.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      parameters.computeIfAbsent(name.get(), key -> new ArrayList<>(1)).add(value.get());
    }
    return path.map(decoded -> new DecodedTarget(decoded, parameters));
  }

  /**
   * @param form whether a plus stands for a blank, as in forms and so in queries
   */
  private static Optional<String> decode(String text, boolean form) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int high = digit(text, i + 1);
        int low = digit(text, i + 2);
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes.write(high << 4 | low);
        i += 2;
      } else if (c == '#') { // begins what a client keeps for itself
        return Optional.empty();
      } else {
        bytes.write(c == '+' && form ? ' ' : c); // a char is a byte of the request here
      }
    }
    return Utf8.decode(bytes.toByteArray());
  }

  private static int digit(String text, int index) {
    char c = index < text.length() ? text.charAt(index) : ' ';
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  /** Keeps the parameters out of logs: a token may be one of them. */
  @Override
  public String toString() {
    return "DecodedTarget[" + path + "]";
  }
}
