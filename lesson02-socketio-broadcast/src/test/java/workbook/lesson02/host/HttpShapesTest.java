package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.testkit.RawHttp;

/**
 * Requests that two programs read in two ways. Behind a proxy a naive server takes the rest of one
 * for the next, and so a request that nobody checked (smuggling); here whatever could be read
 * otherwise is answered 400, once, and the connection ends.
 */
@Timeout(30)
class HttpShapesTest {

  private static final String HOST = "Host: localhost";
  private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          two kinds of length     | Content-Length: 4\\r\\nTransfer-Encoding: chunked
          the other way round     | Transfer-Encoding: chunked\\r\\nContent-Length: 4
          two lengths             | Content-Length: 0\\r\\nContent-Length: 4
          one length twice        | Content-Length: 0\\r\\nContent-Length: 0
          a list of lengths       | Content-Length: 0, 0
          a sign                  | Content-Length: +0
          a length below zero     | Content-Length: -1
          an encoding by no name  | Transfer-Encoding: xchunked
          chunks in between       | Transfer-Encoding: chunked, identity
          two kinds of chunks     | Transfer-Encoding: chunked, chunked
          a blank before a colon  | Transfer-Encoding : chunked
          a tab that is none      | Transfer-Encoding: \\13chunked
          a line's end amid a line| X: y\\nContent-Length: 4
          half a line's end       | X: y\\rContent-Length: 4
          a NUL                   | X: a\\0b
          """)
  void whatCanBeReadInTwoWaysIsNotReadAtAll(String what, String headers) throws Exception {
    assertRefused(
        "POST / HTTP/1.1\r\nHost: localhost\r\n" + headers.translateEscapes() + "\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4\\nabcd\\n0\\n\\n",
        "-4\\r\\nabcd\\r\\n0\\r\\n\\r\\n",
        "4\\r\\nabcdefgh\\r\\n0\\r\\n\\r\\n",
        "ffffffffffff\\r\\nabcd\\r\\n0\\r\\n\\r\\n"
      })
  void norIsAChunkThatIsNotOfItsLength(String chunks) throws Exception {
    assertRefused(
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            + chunks.translateEscapes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\\nHost: localhost\\n\\n",
        "GET /\\r\\n\\r\\n",
        "POST / HTTP/1.0\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n"
      })
  void norARequestThatIsNotWhole(String request) throws Exception {
    assertRefused(request.translateEscapes());
  }

  /** One answer, 400, and the end: of what follows nothing is a request. */
  private void assertRefused(String request) throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      RawHttp.Answer answer = http.write(request + SMUGGLED).answer();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(new JSONObject(answer.body()).getString("message")).isNotEmpty();
      assertThat(http.rest()).isEmpty();
    }
  }

  /** By its host one tells whether a page asks its own server (RFC 9112, section 3.2). */
  @ParameterizedTest
  @CsvSource({
    "GET / HTTP/1.1, A: b",
    "GET http://evil.example/ HTTP/1.1, Host: localhost",
    "GET / HTTP/1.1, 'Host: localhost\r\nHost: evil.example'"
  })
  void aRequestNamesItsHostOnce(String line, String headers) throws Exception {
    RawHttp.Answer answer = RawHttp.ask(server.port(), line, headers);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(new JSONObject(answer.body()).getString("message")).contains("host");
  }

  @Test
  void aTargetThatNamesThisHostIsUnderstood() throws Exception {
    String target = "http://LOCALHOST/socket.io/?EIO=4&transport=polling";
    RawHttp.Answer answer = RawHttp.ask(server.port(), "GET " + target + " HTTP/1.1", HOST);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).startsWith("0{");
    assertThat(RawHttp.ask(server.port(), "GET http://localhost HTTP/1.1", HOST).status())
        .isEqualTo(RawHttp.ask(server.port(), "GET / HTTP/1.1", HOST).status());
  }

  /** A naive server's TRACE tells a script the cookies that it may not read. */
  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "get", "FOO"})
  void aMethodThatIsNotTakenIsRefusedAndNothingIsSaidBack(String method) throws Exception {
    RawHttp.Answer answer =
        RawHttp.ask(server.port(), method + " / HTTP/1.1", HOST, "Cookie: secret=1");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.has("allow: GET, HEAD")).isTrue();
    assertThat(answer.head() + answer.body()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/none", "/socket.io/?EIO=4&transport=polling", "/socket.io/", "/%"})
  void everyAnswerTellsItsTime(String path) throws Exception {
    String head = RawHttp.ask(server.port(), "GET " + path + " HTTP/1.1", HOST).head();
    String date = head.replaceAll("(?is).*\r\ndate: ([^\r]+)\r.*", "$1");
    assertThat(date).hasSize("Sun, 06 Nov 1994 08:49:37 GMT".length());
    Instant said = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
    assertThat(said).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Encoding: gzip, 415, Content-Encoding",
    "'Transfer-Encoding: gzip, chunked', 501, chunked",
    "Expect: a-cake, 417, 100-continue",
    "'Authorization: Bearer a\r\nAuthorization: Bearer b', 400, authorization"
  })
  void whatIsNotUnderstoodIsSaidInWords(String headers, int status, String word) throws Exception {
    RawHttp.Answer answer =
        RawHttp.ask(server.port(), "POST /x HTTP/1.1", HOST, headers.translateEscapes());
    assertThat(answer.status()).isEqualTo(status);
    assertThat(new JSONObject(answer.body()).getString("message")).contains(word);
  }

  private static final String UPGRADE =
      "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\n"
          + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

  /** RFC 6455, section 4.2.1, and for the lists RFC 9110, section 7.8. Lesson 1 does the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A: b                     | A: c                                  | 101
          Upgrade: websocket       | Upgrade: websocket, foo               | 101
          Upgrade: websocket       | Upgrade: foo, WebSocket               | 101
          Upgrade: websocket       | Upgrade: foo\\r\\nUpgrade: websocket  | 101
          Connection: Upgrade      | Connection: keep-alive, upgrade       | 101
          Upgrade: websocket       | Upgrade: foo; websocket               | 400
          Upgrade: websocket       | Upgrade: foo                          | 400
          Connection: Upgrade      | Connection: keep-alive                | 400
          Sec-WebSocket-Version:   | Sec-WebSocket-Key: AAAAIHNhbXBsZSBub25jZQ==\\r\\nSec-WebSocket-Version: | 400
          Connection: Upgrade      | Content-Length: 1\\r\\nConnection: Upgrade | 400
          HTTP/1.1                 | HTTP/1.0                              | 426
          Version: 13              | Version: 8                            | 426
          """)
  void whoAsksForAWebSocketAsksInOneWay(String right, String other, int status) throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      http.write(UPGRADE.replace(right, other.translateEscapes()) + "\r\nx");
      RawHttp.Answer answer = http.answer();
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.has("upgrade: websocket")).isEqualTo(status == 101 || status == 426);
    }
  }

  @Test
  void headIsGetWithoutABody() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      RawHttp.Answer get = http.request("GET /nowhere HTTP/1.1", HOST).answer();
      RawHttp.Answer head = http.request("HEAD /nowhere HTTP/1.1", HOST).headAnswer();
      assertThat(head.head()).isEqualTo(get.head());
      assertThat(http.request("OPTIONS * HTTP/1.1", HOST).answer().status()).isEqualTo(204);
    }
  }

  /** Netty's own answer has no body; one who asks first whether to send it is told as well. */
  @ParameterizedTest
  @ValueSource(strings = {"X: y", "Expect: 100-continue", "Connection: close"})
  void aBodyThatIsTooLargeIsAnsweredInWords(String header) throws Exception {
    RawHttp.Answer answer =
        RawHttp.ask(
            server.port(), "POST /x HTTP/1.1", HOST, header, "Content-Length: 10000000", "A: b");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.has("content-type: application/json")).isTrue();
    assertThat(new JSONObject(answer.body()).getString("message"))
        .isEqualTo("the body is too large: 1000000 bytes is the most");
  }

  @Test
  void soIsOneWhoseLengthNobodySaid() throws Exception {
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    try (RawHttp http = new RawHttp(server.port())) {
      http.request("POST /x HTTP/1.1", HOST, "Transfer-Encoding: chunked");
      http.write(chunk.repeat(15)); // with the next one it is more than a million
      http.write("10000\r\n" + "x".repeat(20_000));
      RawHttp.Answer answer = http.answer();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.has("connection: close")).isTrue();
      assertThat(answer.body()).contains("too large");
      http.awaitEnd();
    }
  }
}
