package workbook.lesson04;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson01.engine.SteadyEngine;
import workbook.lesson03.DaemonTimer;
import workbook.lesson04.token.KeyRing;
import workbook.lesson04.token.Tokens;

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

  private URI url(String query) {
    return URI.create("ws://127.0.0.1:" + server.port() + "/" + query);
  }

  /** What a client hears: texts, and in the end {@code "closed CODE REASON"}. */
  private static final class Ear implements WebSocket.Listener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      heard.add(text.toString());
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      heard.add("closed " + code + " " + reason);
      return null;
    }

    private String next() throws InterruptedException {
      return heard.poll(10, SECONDS);
    }
  }

  private void assertEcho(WebSocket.Builder builder, String query) throws InterruptedException {
    Ear ear = new Ear();
    WebSocket socket = builder.buildAsync(url(query), ear).orTimeout(10, SECONDS).join();
    socket.sendText("你好", true);
    assertThat(ear.next()).isEqualTo("你好");
    socket.abort();
  }

  private static WebSocket.Builder client() {
    return HttpClient.newHttpClient().newWebSocketBuilder();
  }

  @Test
  void aTokenInTheHeaderTheSubprotocolOrTheQueryOpensTheDoor() throws InterruptedException {
    String token = tokens.issue("alice").token();
    assertEcho(client(), "?token=" + token);
    assertEcho(client(), "?a=b&token=" + token);
    assertEcho(client().header("Authorization", "Bearer " + token), "");
    assertEcho(client().subprotocols("workbook.echo", "bearer." + token), "");
  }

  @Test
  void withoutAGoodOneTheAnswerIs401AndTheConnectionEnds() throws IOException {
    String expired = tokens(Duration.ofSeconds(-1)).issue("alice").token();
    String forged = tokens.issue("alice").token() + "x";
    assertThat(answer("/", "")).contains("a token is needed");
    assertThat(answer("/?token=", "")).contains("a token is needed");
    assertThat(answer("/?token=%zz", "")).contains("is not valid");
    assertThat(answer("/?token=" + expired, "")).contains("has expired");
    assertThat(answer("/?token=" + forged, "")).contains("is not valid");
    assertThat(answer("/", "Authorization: Bearer " + forged + "\r\n")).contains("is not valid");
    assertThat(answer("/", "Authorization: Basic YTpi\r\n")).contains("a token is needed");
    assertThat(answer("/", "Sec-WebSocket-Protocol: workbook.echo, bearer.x\r\n"))
        .contains("is not valid");
  }

  /** The whole answer to an upgrade request. */
  private String answer(String target, String headers) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              ("GET "
                      + target
                      + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                      + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                      + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                      + headers
                      + "\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 401 ").contains("WWW-Authenticate: Bearer");
      return answer;
    }
  }

  @Test
  void anExpiryAmidTheSessionClosesIt() throws InterruptedException {
    Ear ear = new Ear();
    String token = tokens(Duration.ofSeconds(2)).issue("alice").token();
    WebSocket socket =
        client().buildAsync(url("?token=" + token), ear).orTimeout(10, SECONDS).join();
    socket.sendText("in time", true);
    assertThat(ear.next()).isEqualTo("in time");
    assertThat(ear.next()).isEqualTo("closed 1008 the token has expired");
  }
}
