package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One account says what a program can say. A naive server stores it all, and tells it to everyone:
 * thousands of messages and a hundred megabytes in a few seconds.
 */
@Timeout(60)
class MessageFloodAttackTest {

  private static final int BURST = 5; // at one message a second
  private static final int FAR_MORE = 1_000;

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.startAt(1, data);
  }

  /** Says something until it is refused; answers how often it was not. */
  private static int flood(Supplier<JSONObject> say) {
    for (int said = 0; said < FAR_MORE; said++) {
      JSONObject answer = say.get();
      if (!answer.getBoolean("ok")) {
        assertThat(answer.getInt("retryAfter")).isEqualTo(1);
        assertThat(answer.getString("error")).isEqualTo("too many messages at once, wait 1 s");
        return said;
      }
    }
    throw new AssertionError("nobody minds");
  }

  @Test
  void aUserSaysNoMoreOnManyConnectionsAndInAllWaysThanOnOne() {
    String alicesToken = server.register("alice");
    long begin = System.nanoTime();
    try (TestClient alice = TestClient.inTheRoom(server.url(), alicesToken);
        TestClient tab = TestClient.inTheRoom(server.url(), alicesToken);
        TestClient bob = server.enter("bob")) {
      int said =
          flood(() -> alice.say("to all"))
              + flood(() -> tab.sayTo("bob", "to one"))
              + flood(() -> post(alicesToken));
      long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds() + 1;
      assertThat(said).isBetween(BURST, BURST + (int) seconds);
      assertThat(bob.say("another's").getBoolean("ok")).isTrue();
      assertThat(server.archive().lastId()).isEqualTo(said + 1);
    }
  }

  private JSONObject post(String token) {
    JSONObject message = new JSONObject().put("data", "by HTTP");
    HttpResponse<String> response =
        server.post("/messages", message, "Authorization", "Bearer " + token);
    JSONObject answer = new JSONObject(response.body());
    if (response.statusCode() == 200) {
      return answer;
    }
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
    return answer.put("ok", false).put("error", answer.getString("message"));
  }

  /** Its acknowledgement was lost, perhaps: it is stored, and costs nobody anything. */
  @Test
  void whatIsStoredIsAcknowledgedAgainHoweverMuchElseWasSaid() {
    try (TestClient alice = server.enter("alice")) {
      JSONObject first = new JSONObject().put("data", "once").put("clientId", "c1");
      long id = alice.ask("2", first).getLong("id");
      flood(() -> alice.say("and much more"));
      for (int i = 0; i < FAR_MORE; i++) {
        assertThat(alice.ask("2", first).getLong("id")).isEqualTo(id);
      }
    }
  }
}
