package workbook.docs;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * HTTP as it goes over the wire, for answers in the order and form in which a server gives them.
 */
record Wire(int port) {

  /** Asks with GET and answers the body, in which the packets of a poll stand on lines. */
  String get(String path) throws IOException {
    return body(exchange("GET", path, "", ""));
  }

  /** Asks again and again until these words came, and answers all that came. */
  String poll(String path, String words) throws IOException {
    StringBuilder came = new StringBuilder();
    while (came.indexOf(words) < 0) {
      came.append(get(path));
    }
    return came.toString();
  }

  /** As {@link #get}, with POST. */
  String post(String path, String body) throws IOException {
    return body(exchange("POST", path, "Content-Type: text/plain\r\n", body));
  }

  /**
   * Sends a request and answers head and body.
   *
   * @param headers each with its line end
   */
  String exchange(String method, String path, String headers, String body) throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost:"
            + port
            + "\r\nConnection: close\r\n"
            + headers
            + "Content-Length: "
            + content.length
            + "\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(content);
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n") + "\n";
    }
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\n\n") + 2).replace('\u001e', '\n');
  }
}
