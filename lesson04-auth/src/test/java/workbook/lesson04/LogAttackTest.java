package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.TestServer.credentials;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson01.engine.SteadyEngine;
import workbook.lesson02.timer.DaemonTimer;
import workbook.lesson04.token.KeyRing;
import workbook.lesson04.token.Tokens;
import workbook.testkit.RawWebSocket;

/** Whoever reads the log must not be able to log in with what is in it. */
@Timeout(60)
class LogAttackTest {

  @TempDir Path data;
  @RegisterExtension private final CapturedLog log = new CapturedLog();
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  @Test
  void noTokenAndNoPasswordGetsIntoTheLog() {
    log.everything();
    String token = server.register("alice");
    String expired = server.token("alice", Duration.ofSeconds(-1));
    String forged = token + "x";
    server.post("/login", credentials("alice", "a wrong password"));
    server.post("/login", "{\"username\":\"alice\",\"password\":\"half a body");
    for (String bad : List.of(expired, forged)) {
      try (TestClient byAuth = TestClient.withAuth(server.url(), bad);
          TestClient byQuery = TestClient.withQuery(server.url(), "token=" + bad)) {
        byAuth.next();
        byQuery.next();
      }
      server.get("/messages?token=" + bad, bad);
      server.get("/messages/stream", bad);
      server.post("/messages", new JSONObject().put("data", "x"), "Authorization", "Bearer " + bad);
      server.logout(bad);
    }
    try (TestClient alice = TestClient.inTheRoom(server.url(), token)) {
      alice.emit("2", "not of the right shape " + token);
      alice.say("x");
      server.logout(token);
      alice.nextSaid();
    }
    assertThat(log.lines()).anyMatch(line -> line.contains("may not connect"));
    String all = String.join("\n", log.lines());
    for (String secret :
        List.of(token, expired, forged, TestServer.PASSWORD, "a wrong password", "half a body")) {
      assertThat(all).doesNotContain(secret);
    }
  }

  /** The raw server's library writes down whole requests, if it is let. */
  @Test
  void noTokenGetsIntoTheRawServersLog() {
    log.everything();
    ScheduledExecutorService timer = new DaemonTimer("test-expiry");
    Tokens tokens =
        new Tokens(KeyRing.of(TestServer.key()), Clock.systemUTC(), Duration.ofMinutes(1));
    String good = tokens.issue("alice").token();
    String forged = good + "x";
    try (SteadyEngine echo =
        new SteadyEngine(
            new TokenEchoServer(
                new InetSocketAddress("127.0.0.1", 0), tokens, Clock.systemUTC(), timer))) {
      echo.start();
      assertThat(statuses(echo.port(), good)).containsExactly(101, 101, 101);
      assertThat(statuses(echo.port(), forged)).containsExactly(401, 401, 401);
    } finally {
      timer.shutdownNow();
    }
    assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(good));
  }

  /** What is answered to a token in the query, in the header, and as a subprotocol. */
  private static List<Integer> statuses(int port, String token) {
    String subprotocols = UpgradeToken.PROTOCOL + ", bearer." + token;
    return List.of(
        RawWebSocket.ask(port, "/?token=" + token).status(),
        RawWebSocket.ask(port, "/", "Authorization: Bearer " + token).status(),
        RawWebSocket.ask(port, "/", "Sec-WebSocket-Protocol: " + subprotocols).status());
  }
}
