package workbook.lesson02.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP as typed by hand, for what an HTTP client would not send. A read waits for a while. */
final class RawHttp implements AutoCloseable {

  /** An answer, body and all. */
  record Answer(String head, String body) {

    int status() {
      return Integer.parseInt(head.split(" ")[1]);
    }

    boolean has(String headerLine) {
      return head.toLowerCase(Locale.ROOT).contains("\r\n" + headerLine.toLowerCase(Locale.ROOT));
    }
  }

  private static final Pattern LENGTH =
      Pattern.compile("\r\ncontent-length: *(\\d+)", Pattern.CASE_INSENSITIVE);

  private final Socket socket;
  private final DataInputStream in;

  RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(ServerUnderTest.patienceMillis());
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
  }

  /** One request on a connection of its own. */
  static Answer ask(int port, String... lines) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.request(lines);
      return http.answer(lines[0].startsWith("HEAD"));
    }
  }

  /** Sends these lines and an empty one. */
  RawHttp request(String... lines) throws IOException {
    return write(String.join("\r\n", lines) + "\r\n\r\n");
  }

  RawHttp write(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    return this;
  }

  Answer answer() throws IOException {
    return answer(false);
  }

  /** The answer to a HEAD, which announces a body and has none. */
  Answer headAnswer() throws IOException {
    return answer(true);
  }

  private Answer answer(boolean headOnly) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!bytes.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      bytes.write(in.readUnsignedByte());
    }
    String head = bytes.toString(ISO_8859_1);
    Matcher length = LENGTH.matcher(head);
    int size = !headOnly && length.find() ? Integer.parseInt(length.group(1)) : 0;
    return new Answer(head, new String(in.readNBytes(size), ISO_8859_1));
  }

  /** What still comes until the server ends the connection. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), ISO_8859_1);
  }

  /** That the server ends the connection, whatever it may still send. */
  void isClosed() throws IOException {
    try {
      assertThat(in.readAllBytes()).isNotNull();
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
