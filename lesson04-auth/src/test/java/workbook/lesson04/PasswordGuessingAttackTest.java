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

/**
 * Guessing passwords, and what it does to others. A naive server lets one guess on; a little less
 * naive one believes what a request says about its address, or locks everybody out.
 */
@Timeout(60)
class PasswordGuessingAttackTest {

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  private HttpResponse<String> logIn(String name, String password, String... headers) {
    return server.post(
        "/login", new JSONObject().put("username", name).put("password", password), headers);
  }

  private void useUpTheAddress() {
    for (int i = 0; i <= 100; i++) {
      logIn("user" + i, "password1");
    }
    assertThat(logIn("another", "password1").statusCode()).isEqualTo(429);
  }

  @Test
  void anAddressThatIsOnlyClaimedIsNotBelieved() {
    for (int i = 0; i <= 100; i++) {
      String claimed = "10.0.0." + i;
      HttpResponse<String> response =
          logIn(
              "user" + i,
              "password1",
              "X-Forwarded-For",
              claimed,
              "Forwarded",
              "for=" + claimed,
              "X-Real-IP",
              claimed);
      assertThat(response.statusCode()).isEqualTo(401);
    }
    assertThat(logIn("another", "password1", "X-Forwarded-For", "10.0.1.1").statusCode())
        .isEqualTo(429);
  }

  @Test
  void whoIsLoggedInIsNotHurtByGuessesAtTheAccountOrFromTheAddress() {
    String token = server.register("alice");
    try (TestClient alice = TestClient.inTheRoom(server.url(), token)) {
      Guesses.untilRefusedForLong(() -> logIn("alice", "a guess"));
      assertThat(logIn("alice", TestServer.PASSWORD).statusCode()).isEqualTo(429);
      useUpTheAddress();
      assertThat(logIn("alice", TestServer.PASSWORD).statusCode()).isEqualTo(429);
      assertThat(alice.say("still here").getBoolean("ok")).isTrue();
      assertThat(server.get("/messages", token).body()).contains("still here");
      try (TestClient again = TestClient.inTheRoom(server.url(), token)) {
        assertThat(again.say("and in a second tab").getBoolean("ok")).isTrue();
      }
      assertThat(server.logout(token).statusCode()).isEqualTo(204);
    }
  }

  /** The wait tells no more than the refusal before it. */
  @Test
  void whoIsMadeToWaitLearnsNothingAboutTheAccount() {
    server.register("alice");
    useUpTheAddress();
    HttpResponse<String> known = logIn("alice", TestServer.PASSWORD);
    HttpResponse<String> unknown = logIn("nobody", TestServer.PASSWORD);
    assertThat(known.statusCode()).isEqualTo(429);
    assertThat(unknown.statusCode()).isEqualTo(429);
    assertThat(known.body()).isEqualTo(unknown.body());
  }
}
