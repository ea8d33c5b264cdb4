package workbook.lesson02.host.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request asks for. A target is {@code /login}, or {@code http://host/login}, which a server
 * has to understand as well (RFC 9112, section 3.2.2); that is read as the first, because there is
 * no way through here to another host.
 *
 * @param authority the host, and port if there is one; empty if the target names none
 * @param uri path and query
 */
record RequestTarget(String authority, String uri) {

  private static final Pattern ABSOLUTE =
      Pattern.compile("https?://([^/?#]*)(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  static RequestTarget of(String uri) {
    Matcher absolute = ABSOLUTE.matcher(uri);
    if (!absolute.matches()) {
      return new RequestTarget("", uri);
    }
    String path = absolute.group(2);
    return new RequestTarget(absolute.group(1), path.startsWith("/") ? path : "/" + path);
  }

  /** Keeps the query out of logs: a token or a session id may be in it. */
  @Override
  public String toString() {
    return "RequestTarget[" + authority + "]";
  }
}
