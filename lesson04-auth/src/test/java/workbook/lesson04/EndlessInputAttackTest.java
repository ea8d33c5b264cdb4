package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.RawHttp;

/** What is sent in the hope that somebody chokes on it. */
@Timeout(60)
class EndlessInputAttackTest {

  /** See {@link TooMuchAttackTest}. */
  private static final long HAD_ENOUGH_BYTES = 200_000_000;

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

  /** Writes the same again and again until the server closes the connection. */
  private void assertCutOff(String beginning, String more) {
    try (RawHttp http = new RawHttp(server.port())) {
      assertThat(http.write(beginning).isCutOffAfter(more.repeat(100), HAD_ENOUGH_BYTES))
          .as("cut off: " + beginning)
          .isTrue();
    }
  }
}
