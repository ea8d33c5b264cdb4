package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is sent in the hope that somebody chokes on it. */
@Timeout(60)
class EndlessInputAttackTest {

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  @Test
  void aBodyOfTenMegabytesIsRefusedBeforeItHasArrived() {
    HttpResponse<String> response = server.post("/login", "x".repeat(10_000_000));
    assertThat(response.statusCode()).isEqualTo(413);
  }

  /** A naive server reads on for as long as somebody writes. */
  @Test
  void headersAndChunksWithoutEndAreCutOff() throws IOException {
    assertCutOff("GET / HTTP/1.1\r\nHost: x\r\n", "X-Filler: " + "x".repeat(1000) + "\r\n");
    assertCutOff("GET /" + "x".repeat(1000), "x".repeat(1000));
    assertCutOff(
        "POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n",
        "400\r\n" + "x".repeat(1024) + "\r\n");
    assertThat(server.get("/login").statusCode()).isEqualTo(200);
  }

  /** Writes the same again and again until the server has had enough, at most 20 MB. */
  private void assertCutOff(String beginning, String more) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(beginning.getBytes(StandardCharsets.ISO_8859_1));
      byte[] part = more.getBytes(StandardCharsets.ISO_8859_1);
      boolean isCut = false;
      for (int i = 0; i < 20_000 && !isCut; i++) {
        try {
          out.write(part);
        } catch (SocketException e) {
          isCut = true;
        }
      }
      assertThat(isCut).as("cut off: " + beginning).isTrue();
    }
  }
}
