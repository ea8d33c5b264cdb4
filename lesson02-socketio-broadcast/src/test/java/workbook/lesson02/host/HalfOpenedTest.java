package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workbook.testkit.RawHttp;

/** A WebSocket's handshake that fails costs the host nothing that stays. */
@Timeout(30)
class HalfOpenedTest {

  @RegisterExtension
  private final ServerUnderTest server =
      new ServerUnderTest(new TestLimits().connections(1).limits());

  /**
   * On one connection: a session that were left behind would be the one that its address may have.
   */
  @ParameterizedTest
  @CsvSource({
    "Upgrade,    13, x,                        400",
    "Upgrade,    13, dGhlIHNhbXBsZSBub25jZQ,   400",
    "keep-alive, 13, dGhlIHNhbXBsZSBub25jZQ==, 400",
    "Upgrade,     8, dGhlIHNhbXBsZSBub25jZQ==, 426",
    "Upgrade,     0, dGhlIHNhbXBsZSBub25jZQ==, 426",
    "Upgrade,      , dGhlIHNhbXBsZSBub25jZQ==, 426"
  })
  void leavesNoSession(String connection, String version, String key, int status) throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      http.request(
          "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
          "Host: localhost",
          "Upgrade: websocket",
          "Connection: " + connection,
          version == null ? "X: no version" : "Sec-WebSocket-Version: " + version,
          "Sec-WebSocket-Key: " + key);
      assertThat(http.answer().status()).isEqualTo(status);
      http.request("GET /socket.io/?EIO=4&transport=polling HTTP/1.1", "Host: localhost");
      assertThat(http.answer().status()).isEqualTo(200);
    }
  }

  /** RFC 6455, section 4.1: it is a GET of HTTP/1.1, and nobody knows a body of it. */
  @ParameterizedTest
  @CsvSource({
    "POST, HTTP/1.1, 0, 400",
    "GET,  HTTP/1.1, 2, 400",
    "GET,  HTTP/1.0, 0, 426",
  })
  void norDoesAnyOtherRequest(String method, String version, int length, int status)
      throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      http.request("GET /socket.io/?EIO=4&transport=polling HTTP/1.1", "Host: localhost");
      String sid = http.answer().body().split("\"")[3];
      http.request(
          method + " /socket.io/?EIO=4&transport=websocket&sid=" + sid + " " + version,
          "Host: localhost",
          "Upgrade: websocket",
          "Connection: Upgrade",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "Content-Length: " + length);
      assertThat(http.write("x".repeat(length)).answer().status()).isEqualTo(status);
    }
  }

  /** The handshake of 2010 has no version, two keys, and 8 bytes after its headers. */
  @Test
  void norDoesThatOfAnEarlyDraft() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      http.request(
          "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
          "Host: localhost",
          "Upgrade: WebSocket",
          "Connection: Upgrade",
          "Sec-WebSocket-Key1: 4 @1  46546xW%%0l 1 5",
          "Sec-WebSocket-Key2: 12998 5 Y3 1  .P00");
      http.write("^n:ds[4U");
      assertThat(http.answer().status()).isEqualTo(400);
      http.request("GET /socket.io/?EIO=4&transport=polling HTTP/1.1", "Host: localhost");
      assertThat(http.answer().status()).isEqualTo(200);
    }
  }
}
