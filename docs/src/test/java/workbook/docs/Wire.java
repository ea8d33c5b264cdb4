package workbook.docs;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import workbook.testkit.RawHttp;

/**
 * HTTP as it goes over the wire, for answers in the order and form in which a server gives them.
 */
record Wire(int port) {

  /** Longer than a poll that nothing comes to, which the next ping ends after 25 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** Asks with GET and answers the body, in which the packets of a poll stand on lines. */
  String get(String path) throws IOException {
    return body(exchange("GET", path, "", ""));
  }

  /** Asks again and again until these words came, and answers all that came. */
  String poll(String path, String words) throws IOException {
    StringBuilder came = new StringBuilder();
    while (came.indexOf(words) < 0) {
      String answer = get(path);
      if (answer.startsWith("{\"code\"")) {
        throw new IOException("waited for " + words + " but the session is gone, after:\n" + came);
      }
      came.append(answer);
    }
    return came.toString();
  }

  /** As {@link #get}, with POST. */
  String post(String path, String body) throws IOException {
    return body(exchange("POST", path, "Content-Type: text/plain\r\n", body));
  }

  /** Reads so many server-sent events of a stream that does not end by itself. */
  String events(String path, String headers, int count) throws IOException {
    StringBuilder events = new StringBuilder();
    try (RawHttp http = open("GET", path, headers, "")) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(http.input(), StandardCharsets.UTF_8));
      for (int read = 0; read < count; ) {
        String line = lines.readLine();
        if (line == null) {
          throw new EOFException("the stream ended after:\n" + events);
        }
        read += line.startsWith("data:") ? 1 : 0;
        events.append(line).append('\n');
      }
    }
    return events.toString();
  }

  /**
   * Sends a request and answers head and body.
   *
   * @param headers each with its line end
   */
  String exchange(String method, String path, String headers, String body) throws IOException {
    try (RawHttp http = open(method, path, headers, body)) {
      String answer = new String(http.input().readAllBytes(), StandardCharsets.UTF_8);
      return answer.replace("\r\n", "\n") + "\n";
    }
  }

  private RawHttp open(String method, String path, String headers, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String request = method + " " + path + " HTTP/1.1\r\n";
    String framing =
        "Host: localhost:%d\r\nConnection: close\r\nContent-Length: %d\r\n"
            .formatted(port, content.length);
    RawHttp http = new RawHttp(port).patience(PATIENCE);
    return http.write(request + framing + headers + "\r\n").write(content);
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\n\n") + 2).replace('\u001e', '\n');
  }
}
