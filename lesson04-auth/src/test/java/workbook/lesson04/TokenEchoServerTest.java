package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson01.engine.SteadyEngine;
import workbook.lesson02.timer.DaemonTimer;
import workbook.lesson04.token.KeyRing;
import workbook.lesson04.token.Tokens;
import workbook.testkit.RawHttp;
import workbook.testkit.RawHttp.Answer;
import workbook.testkit.RawWebSocket;
import workbook.testkit.RawWebSocket.Frame;

/** A raw WebSocket that asks for a token before there is a WebSocket. */
@Timeout(60)
class TokenEchoServerTest {

  private final ScheduledExecutorService timer = new DaemonTimer("test-expiry");
  private final Tokens tokens = tokens(Duration.ofMinutes(5));
  private SteadyEngine server;

  private static Tokens tokens(Duration life) {
    byte[] key = new byte[64];
    return new Tokens(KeyRing.of(new SecretKeySpec(key, "HmacSHA512")), Clock.systemUTC(), life);
  }

  @BeforeEach
  void start() {
    server =
        new SteadyEngine(
            new TokenEchoServer(
                new InetSocketAddress("127.0.0.1", 0), tokens, Clock.systemUTC(), timer));
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    timer.shutdownNow();
  }

  private void assertEcho(String target, String... headerLines) {
    try (RawWebSocket socket = RawWebSocket.open(new RawHttp(server.port()), target, headerLines)) {
      assertThat(socket.send("你好").read().text()).isEqualTo("你好");
    }
  }

  @Test
  void aTokenInTheHeaderTheSubprotocolOrTheQueryOpensTheDoor() {
    String token = tokens.issue("alice").token();
    assertEcho("/?token=" + token);
    assertEcho("/?a=b&token=" + token);
    assertEcho("/", "Authorization: Bearer " + token);
    assertEcho("/", "Sec-WebSocket-Protocol: workbook.echo, bearer." + token);
  }

  @Test
  void withoutAGoodOneTheAnswerIs401AndTheConnectionEnds() {
    String expired = tokens(Duration.ofSeconds(-1)).issue("alice").token();
    String forged = tokens.issue("alice").token() + "x";
    assertThat(answer("/")).contains("a token is needed");
    assertThat(answer("/?token=")).contains("a token is needed");
    assertThat(answer("/?token=%zz")).contains("is not valid");
    assertThat(answer("/?token=" + expired)).contains("has expired");
    assertThat(answer("/?token=" + forged)).contains("is not valid");
    assertThat(answer("/", "Authorization: Bearer " + forged)).contains("is not valid");
    assertThat(answer("/", "Authorization: Basic YTpi")).contains("a token is needed");
    assertThat(answer("/", "Sec-WebSocket-Protocol: workbook.echo, bearer.x"))
        .contains("is not valid");
  }

  /** The whole answer to an upgrade request that is refused, after which nothing comes. */
  private String answer(String target, String... headerLines) {
    try (RawHttp http = new RawHttp(server.port())) {
      Answer answer = http.write(RawWebSocket.request(target, headerLines)).answer();
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("www-authenticate")).contains("Bearer");
      assertThat(http.rest()).isEmpty();
      return answer.body();
    }
  }

  @Test
  void anExpiryAmidTheSessionClosesIt() {
    String token = tokens(Duration.ofSeconds(2)).issue("alice").token();
    try (RawWebSocket socket = RawWebSocket.open(new RawHttp(server.port()), "/?token=" + token)) {
      assertThat(socket.send("in time").read()).hasToString("text in time");
      Frame close = socket.read();
      assertThat(close.closeCode()).isEqualTo(1008);
      assertThat(close.closeReason()).isEqualTo("the token has expired");
    }
  }
}
