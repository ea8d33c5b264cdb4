package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workbook.testkit.RawSocketIo;

/**
 * The ways round the question for the token, over polling. There several packets come in one body,
 * and every request is a connection of its own: the session's id is all that holds them together.
 */
@Timeout(60)
class PollingGateAttackTest {

  private static final String POLLING = "/socket.io/?EIO=4&transport=polling";

  /** Between the packets of one body. */
  private static final String AND = "\u001e";

  @TempDir Path data;
  private TestServer server;
  private TestClient alice;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
    alice = server.enter("alice");
  }

  @AfterEach
  void stop() {
    alice.close();
    server.close();
  }

  private static String connect(String token) {
    return "40" + new JSONObject().put("token", token);
  }

  private static String say(String text) {
    return "42" + "[\"2\"," + new JSONObject().put("data", text) + "]";
  }

  /** Opens a session and answers its id, which is its owner's secret. */
  private String open(String... headers) {
    HttpResponse<String> opened = server.get(POLLING, "", headers);
    return new JSONObject(opened.body().substring(1)).getString("sid");
  }

  private HttpResponse<String> post(String sid, String body) {
    return server.post(POLLING + "&sid=" + sid, body);
  }

  private HttpResponse<String> poll(String sid) {
    return server.get(POLLING + "&sid=" + sid);
  }

  /** Alice has heard nothing so far, and hears what is said now. */
  private void assertQuiet() {
    assertThat(alice.say("still quiet here").getBoolean("ok")).isTrue();
    assertThat(alice.nextSaid().text()).isEqualTo("still quiet here");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``, Session ID unknown",
        "40{\"token\":\"forged\"}, token无效",
        "40, 缺少token",
        "41, Session ID unknown"
      })
  void nothingIsHeardBeforeCONNECTIsAcceptedEvenInOneBody(String first, String told) {
    String sid = open();
    post(sid, (first.isEmpty() ? "" : first + AND) + say("without a token") + AND + say("more"));
    assertQuiet();
    assertThat(poll(sid).body()).contains(told).doesNotContain("欢迎", "[\"1\",", "still quiet");
  }

  @Test
  void aGoodTokenThatComesAfterTheEventComesTooLate() {
    String sid = open();
    post(sid, say("in advance") + AND + connect(server.register("mallory")));
    assertQuiet();
    assertThat(poll(sid).statusCode()).isEqualTo(400);
  }

  @Test
  void whoIsRefusedIsToldAndThenTheSessionIsNoMore() {
    String sid = open();
    assertThat(post(sid, connect("forged")).body()).isEqualTo("ok");
    assertThat(poll(sid).body()).contains("[\"0\",", "token无效").doesNotContain("欢迎");
    post(sid, say("after the refusal"));
    assertQuiet();
    assertThat(poll(sid).body()).as("goodbye").isEqualTo("1");
    assertThat(poll(sid).statusCode()).isEqualTo(400);
  }

  /** What others may know of somebody, the public id, speaks and hears for nobody. */
  @Test
  void theIdThatCONNECTAnswersIsNotTheSessions() {
    String sid = open();
    post(sid, connect(server.register("bob")));
    String answer = poll(sid).body().split(AND)[0];
    String publicId = new JSONObject(answer.substring(2)).getString("sid");
    assertThat(post(publicId, say("as bob")).statusCode()).isEqualTo(400);
    assertThat(poll(publicId).statusCode()).isEqualTo(400);
    assertQuiet();
  }

  /** Not even with the session's own id: what came by WebSocket goes on by WebSocket only. */
  @Test
  void aPostFromElsewhereDoesNotSpeakForASessionThatHasAWebSocket() {
    try (RawSocketIo bob = RawSocketIo.open(server.port())) {
      String sid = bob.sessionId();
      bob.send(connect(server.register("bob")));
      assertThat(bob.next()).startsWith("40{");
      assertThat(post(sid, say("as bob")).statusCode()).isEqualTo(400);
      assertQuiet();
      bob.send(say("as myself"));
      assertThat(alice.nextSaid().text()).isEqualTo("as myself");
    }
  }

  @Test
  void aCookieNeitherChoosesTheSessionsIdNorIsSet() {
    String fixed = "11111111-2222-3333-4444-555555555555";
    assertThat(open("Cookie", "io=" + fixed)).isNotEqualTo(fixed);
    assertThat(poll(fixed).statusCode()).isEqualTo(400);
    assertThat(server.get(POLLING).headers().firstValue("set-cookie")).isEmpty();
  }
}
