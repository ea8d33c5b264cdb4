package workbook.lesson01.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the syntax of an upgrade request before the library reads it. The library accepts things
 * that another program, such as a proxy in front of the server, may understand in another way: a
 * line that ends without CR, a value that continues on the next line, two keys, a body. If two
 * programs understand one request differently, an attacker can use that (request smuggling, RFC
 * 9112, section 11.2). So such a request is refused.
 */
final class RequestSyntax {

  /** A name is a token, with nothing between it and its colon (RFC 9112, section 5.1). */
  private static final Pattern HEADER =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):([^\\x00\\r\\n]*)");

  /** Headers that may come once only: of two, the library joins both or takes one. */
  private static final Set<String> ONCE =
      Set.of(
          "host",
          "origin",
          "authorization",
          "sec-websocket-key",
          "sec-websocket-version",
          "content-length");

  private RequestSyntax() {}

  /**
   * What is wrong with the request; empty if it is correct.
   *
   * @param request from its first line to the empty one at its end
   */
  static Optional<String> fault(ByteBuffer request) {
    String[] lines =
        StandardCharsets.ISO_8859_1.decode(request.duplicate()).toString().split("\r\n");
    Set<String> seen = new HashSet<>();
    for (int i = 1; i < lines.length; i++) {
      Matcher header = HEADER.matcher(lines[i]);
      if (!header.matches()) {
        return Optional.of("This is no HTTP/1.1: a header is a name, a colon and a value.");
      }
      String name = header.group(1).toLowerCase(Locale.ROOT);
      if (!seen.add(name) && ONCE.contains(name)) {
        return Optional.of("The header " + header.group(1) + " may come once only.");
      }
      boolean empty = name.equals("content-length") && header.group(2).strip().equals("0");
      if (name.equals("transfer-encoding") || name.equals("content-length") && !empty) {
        return Optional.of("An upgrade request has no body.");
      }
    }
    return Optional.empty();
  }
}
