package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.testkit.RawSocketIo;
import workbook.testkit.RawWebSocket;

/**
 * Ways round the question for the token. Under plain netty-socketio each of them works: it runs
 * listeners before CONNECT, keeps who was refused, asks an old protocol nothing, and lets whoever
 * knows a session's id speak as its user.
 */
@Timeout(60)
class GateAttackTest {

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  private static String connect(String token) {
    return "40" + new JSONObject().put("token", token);
  }

  @Test
  void whoSpeaksBeforeConnectIsClosedAndHeardByNobody() {
    try (TestClient alice = server.enter("alice");
        RawSocketIo mallory = RawSocketIo.open(server.port())) {
      mallory.trySend("42[\"2\",{\"data\":\"before CONNECT\"}]");
      assertThat(mallory.next()).isEqualTo("closed");
      alice.say("still quiet here");
      assertThat(alice.nextSaid().text()).isEqualTo("still quiet here");
    }
  }

  @Test
  void whoIsRefusedIsClosedWhateverComesAfter() {
    try (TestClient alice = server.enter("alice");
        RawSocketIo mallory = RawSocketIo.open(server.port())) {
      mallory.trySend("40");
      mallory.trySend("420[\"2\",{\"data\":\"after the refusal\"}]");
      String heard = mallory.untilClosed();
      assertThat(heard).contains("[\"0\",").doesNotContain("欢迎").doesNotContain("[\"1\",");
      alice.say("still quiet here");
      assertThat(alice.nextSaid().text()).isEqualTo("still quiet here");
    }
  }

  /** The notes' server leaves it open; a client that waits would hear everything. */
  @Test
  void whoIsRefusedAndStaysSilentIsClosedByTheServer() {
    try (RawSocketIo mallory = RawSocketIo.open(server.port())) {
      assertThat(mallory.trySend(connect("x")).untilClosed()).contains("token无效");
    }
  }

  @Test
  void aSecondConnectWithAnotherTokenIsNoWayToBeSomebodyElse() {
    String alice = server.register("alice");
    String bob = server.register("bob");
    try (RawSocketIo client = RawSocketIo.open(server.port())) {
      client
          .trySend(connect(alice))
          .trySend(connect(bob))
          .trySend("420[\"2\",{\"data\":\"who am I\"}]");
      assertThat(client.untilClosed()).startsWith("40{").doesNotContain("bob");
    }
    assertThat(server.get("/messages?since=0", bob).body()).as("nothing was said").isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/socket.io/?EIO=3&transport=websocket",
        "/socket.io/?transport=websocket",
        "/socket.io/?EIO=4&transport=websocket&sid=00000000-0000-0000-0000-000000000000"
      })
  void anotherProtocolOrAnUnknownSessionGetsNoWebSocket(String path) {
    assertThat(RawWebSocket.ask(server.port(), path).status()).isEqualTo(400);
  }

  /** An old protocol, over either transport: plain netty-socketio asks it for no token at all. */
  @Test
  void anOldProtocolGetsNoSessionByPollingEither() {
    String token = server.register("alice");
    HttpResponse<String> poll =
        server.get("/socket.io/?EIO=3&transport=polling&token=" + token, token);
    assertThat(poll.statusCode()).isEqualTo(400);
    assertThat(poll.body()).contains("Unsupported protocol version").doesNotContain("sid");
  }

  /** What a client may know of another, its socket.id, opens nothing. */
  @Test
  void theIdThatConnectAnswersIsNotTheSessionsId() {
    String token = server.register("alice");
    try (RawSocketIo alice = RawSocketIo.open(server.port())) {
      String publicId = alice.connect(connect(token)).id();
      HttpResponse<String> poll = server.get("/socket.io/?EIO=4&transport=polling&sid=" + publicId);
      assertThat(poll.statusCode()).isEqualTo(400);
      String upgrade = RawSocketIo.PATH + "&sid=" + publicId;
      assertThat(RawWebSocket.ask(server.port(), upgrade).status()).isEqualTo(400);
    }
  }

  /** And even the real one gives no second WebSocket on a session that has one. */
  @Test
  void aSessionHasOneWebSocketAndASecondIsSentAway() {
    String token = server.register("alice");
    try (RawSocketIo alice = RawSocketIo.open(server.port())) {
      String sid = alice.sessionId();
      alice.send(connect(token));
      try (RawSocketIo mallory = RawSocketIo.upgrade(server.port(), sid)) {
        mallory.trySend("2probe").trySend("5").trySend("420[\"2\",{\"data\":\"as alice\"}]");
        assertThat(mallory.untilClosed()).isEmpty();
      }
      HttpResponse<String> poll = server.get("/socket.io/?EIO=4&transport=polling&sid=" + sid);
      assertThat(poll.statusCode()).isEqualTo(400);
      alice.send("421[\"2\",{\"data\":\"my own words\"}]");
      String heard = alice.next();
      while (!heard.contains("my own words")) {
        assertThat(heard).doesNotContain("as alice");
        heard = alice.next();
      }
    }
  }

  @Test
  void aCookieDoesNotChooseTheSessionsId() {
    String fixed = "11111111-2222-3333-4444-555555555555";
    try (RawSocketIo client =
        RawSocketIo.at(server.port(), RawSocketIo.PATH, "Cookie: io=" + fixed)) {
      assertThat(client.next()).startsWith("0{").doesNotContain(fixed);
    }
  }

  @Test
  void aForeignPageGetsNeitherAPollNorAWebSocketNorTheMessages() {
    String token = server.register("alice");
    for (String origin :
        new String[] {"http://evil.example", "null", server.url() + ".evil.example"}) {
      assertThat(RawWebSocket.ask(server.port(), RawSocketIo.PATH, "Origin: " + origin).status())
          .isEqualTo(403);
      assertThat(server.getFrom(origin, "/socket.io/?EIO=4&transport=polling", token).statusCode())
          .isEqualTo(403);
      HttpResponse<String> messages = server.getFrom(origin, "/messages", token);
      assertThat(messages.statusCode()).isEqualTo(403);
      assertThat(messages.headers().firstValue("access-control-allow-origin")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"join", "subscribe", "leave", "all who are in", "constructor"})
  void noEventTakesAClientIntoARoomThatIsNotItsOwn(String event) {
    try (TestClient alice = server.enter("alice");
        TestClient bob = server.enter("bob");
        TestClient mallory = server.enter("mallory")) {
      for (String room : new String[] {"to bob", "bob", "all who are in"}) {
        mallory.emit(event, room);
      }
      mallory.say("I am done");
      alice.sayTo("bob", "secret");
      alice.say("to all");
      assertThat(bob.nextSaid().text()).isEqualTo("I am done");
      assertThat(bob.nextSaid().text()).isEqualTo("secret");
      assertThat(mallory.nextSaid().text()).isEqualTo("I am done");
      assertThat(mallory.nextSaid().text()).isEqualTo("to all");
    }
  }
}
