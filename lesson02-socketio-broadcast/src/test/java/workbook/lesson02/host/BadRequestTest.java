package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawHttp;

/** Requests that are not of the protocol get the official server's answers. */
@Timeout(30)
class BadRequestTest {

  private static final String HOST = "Host: localhost";
  private static final String HANDSHAKE = "GET /socket.io/?EIO=4&transport=polling HTTP/1.1";

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest();

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | EIO=4&transport=polling&sid=none | 1 | Session ID unknown
          POST   | EIO=4&transport=polling&sid=none | 1 | Session ID unknown
          POST   | EIO=4&transport=polling          | 2 | Bad handshake method
          PUT    | EIO=4&transport=polling          | 2 | Bad handshake method
          DELETE | EIO=4&transport=polling          | 2 | Bad handshake method
          HEAD   | EIO=4&transport=polling          | 2 |
          GET    | EIO=4&transport=websocket        | 3 | Bad request
          GET    | EIO=3&transport=polling          | 5 | Unsupported protocol version
          GET    | EIO=5&transport=polling          | 5 | Unsupported protocol version
          GET    | EIO=x&transport=polling          | 5 | Unsupported protocol version
          GET    | transport=polling                | 5 | Unsupported protocol version
          """)
  @LibraryFault("Invalid EIO and methods are accepted; an unknown sid gets no answer, or 500.")
  void isAnsweredWithItsCode(String method, String query, int code, String message)
      throws Exception {
    RawHttp.Answer answer =
        RawHttp.ask(server.port(), method + " /socket.io/?" + query + " HTTP/1.1", HOST);
    assertThat(answer.status()).isEqualTo(400);
    if (message != null) {
      assertThat(new JSONObject(answer.body()).toMap())
          .containsEntry("code", code)
          .containsEntry("message", message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"&transport=pigeon", "&transport=", ""})
  void anUnknownTransportIsAnsweredWithItsCodeToo(String transport) throws Exception {
    RawHttp.Answer answer =
        RawHttp.ask(server.port(), "GET /socket.io/?EIO=4" + transport + " HTTP/1.1", HOST);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"code\":0,\"message\":\"Transport unknown\"}");
  }

  @Test
  @LibraryFault("A session takes any method.")
  void aSessionTakesGetAndPostOnly() throws Exception {
    PollingClient client = PollingClient.connected(server.port());
    RawHttp.Answer answer =
        RawHttp.ask(
            server.port(),
            "PUT /socket.io/?EIO=4&transport=polling&sid=" + client.sessionId() + " HTTP/1.1",
            HOST);
    assertThat(answer.body()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
    client.send("1");
  }

  @Test
  @LibraryFault("OPTIONS opens a session.")
  void anOptionsRequestOpensNoSession() throws Exception {
    RawHttp.Answer answer = RawHttp.ask(server.port(), HANDSHAKE.replace("GET", "OPTIONS"), HOST);
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  @LibraryFault("maxPayload is missing from the open packet.")
  void theOpenPacketSaysWhatTheProtocolWants() throws Exception {
    String open = RawHttp.ask(server.port(), HANDSHAKE, HOST).body();
    assertThat(open).startsWith("0{");
    assertThat(new JSONObject(open.substring(1)).toMap())
        .containsOnlyKeys("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload")
        .containsEntry("maxPayload", HostLimits.DEFAULT.maxMessageBytes())
        .containsEntry("pingInterval", 25_000)
        .containsEntry("pingTimeout", 20_000);
  }

  @Test
  @LibraryFault("Answers announce keep-alive, and the connection then closes.")
  void aConnectionIsKeptForTheNextRequest() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      assertThat(http.request(HANDSHAKE, HOST).answer().status()).isEqualTo(200);
      assertThat(http.request(HANDSHAKE, HOST).answer().status()).isEqualTo(200);
    }
  }

  @Test
  void unlessItAskedToBeClosed() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      http.request(HANDSHAKE, HOST, "Connection: close");
      assertThat(http.answer().has("connection: close")).isTrue();
      http.awaitEnd();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET /socket.io/%zz HTTP/1.1, 400",
    "GET /%ff%fe?x=%4 HTTP/1.1, 400",
    "this is not a request, 400"
  })
  @LibraryFault("No answer, or one without a word.")
  void whatIsNotReadableIsSaidSo(String line, int status) throws Exception {
    RawHttp.Answer answer = RawHttp.ask(server.port(), line, HOST);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(new JSONObject(answer.body()).getString("message")).isNotEmpty();
  }

  @Test
  void aRequestLineAndHeadersHaveTheirMeasure() throws Exception {
    String long9k = "x".repeat(9 * 1024);
    assertThat(RawHttp.ask(server.port(), "GET /" + long9k + " HTTP/1.1", HOST).status())
        .isEqualTo(414);
    assertThat(RawHttp.ask(server.port(), HANDSHAKE, HOST, "A: " + long9k, "B: " + long9k).status())
        .isEqualTo(431);
  }
}
