package workbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.testkit.RawHttp.Answer;

/**
 * The tests' HTTP client reads answers of every form, and does not take half of one for a whole.
 */
@Timeout(20)
class RawHttpTest {

  /** Answers with these bytes, and ends the connection. */
  private static Answer read(String answer) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        RawHttp http = new RawHttp(server.getLocalPort())) {
      try (Socket peer = server.accept()) {
        peer.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      }
      return http.answer();
    }
  }

  @Test
  void aBodyIsAsLongAsItSays() throws IOException {
    Answer answer = read("HTTP/1.1 404 Not Found\r\nX: y\r\ncontent-length: 6\r\n\r\n你好HTTP/1.1");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("x")).contains("y");
    assertThat(answer.header("404")).isEmpty();
    assertThat(answer.body()).isEqualTo("你好");
  }

  @Test
  void chunksArePutTogether() throws IOException {
    Answer answer =
        read(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "5\r\nhello\r\nA;x=y\r\n, you\r\nall\r\n0\r\nTrailer: x\r\n\r\nmore");
    assertThat(answer.body()).isEqualTo("hello, you\r\nall");
  }

  @Test
  void withoutALengthTheBodyGoesToTheEnd() throws IOException {
    assertThat(read("HTTP/1.0 200 OK\r\n\r\nall of it").body()).isEqualTo("all of it");
    assertThat(read("HTTP/1.1 101 Switching Protocols\r\n\r\n\u0001").body()).isEmpty();
  }

  @Test
  void halfAnAnswerIsNone() {
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Le"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("hung up");
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("2 of 3");
    assertThatThrownBy(
            () -> read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("longer than it says");
  }
}
