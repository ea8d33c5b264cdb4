package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thief has a token, or knows the old password. A naive server changes the password and lets the
 * thief chat on, or lets a stolen token change it.
 */
@Timeout(60)
class NewPasswordAttackTest {

  private static final String NEW_PASSWORD = "battery staple";

  @TempDir Path data;
  @AutoClose private TestServer server;
  private String token;
  private String stolen;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
    token = server.register("alice");
    stolen = server.login("alice");
  }

  private HttpResponse<String> post(String path, String token, JSONObject body) {
    return server.post(path, body, "Authorization", "Bearer " + token);
  }

  private HttpResponse<String> change(String token, String password, String newPassword) {
    return post(
        "/account/password",
        token,
        new JSONObject().put("password", password).put("newPassword", newPassword));
  }

  private HttpResponse<String> logOutEverywhere(String token, String password) {
    return post("/account/logout", token, new JSONObject().put("password", password));
  }

  private int status(String token) {
    return server.get("/messages", token).statusCode();
  }

  @Test
  void withTheNewPasswordAllTokensSoFarEndAtOnceAndOneIsGivenToGoOnWith() {
    try (TestClient thief = TestClient.inTheRoom(server.url(), stolen)) {
      HttpResponse<String> response = change(token, TestServer.PASSWORD, NEW_PASSWORD);
      assertThat(response.statusCode()).isEqualTo(200);
      JSONObject answer = new JSONObject(response.body());
      assertThat(answer.keySet()).containsExactlyInAnyOrder("token", "username", "expiresAt");
      assertThat(status(answer.getString("token"))).isEqualTo(200);
      assertThat(status(token)).isEqualTo(401);
      assertThat(status(stolen)).isEqualTo(401);
      assertEnded(thief);
    }
    assertThat(logIn(TestServer.PASSWORD)).isEqualTo(401);
    assertThat(logIn(NEW_PASSWORD)).isEqualTo(200);
  }

  private static void assertEnded(TestClient client) {
    TestClient.Event last = client.next();
    while (!last.name().equals("0")) {
      last = client.next();
    }
    assertThat(last.text()).isEqualTo("token无效");
    assertThat(client.next().name()).isEqualTo("disconnect");
  }

  private int logIn(String password) {
    return server.post("/login", TestServer.credentials("alice", password)).statusCode();
  }

  @Test
  void whoLogsOutEverywhereKeepsThePasswordAndNoToken() {
    try (TestClient thief = TestClient.inTheRoom(server.url(), stolen)) {
      assertThat(logOutEverywhere(token, TestServer.PASSWORD).statusCode()).isEqualTo(204);
      assertThat(status(token)).isEqualTo(401);
      assertThat(status(stolen)).isEqualTo(401);
      assertEnded(thief);
    }
    assertThat(status(server.login("alice"))).isEqualTo(200);
  }

  /** A stolen token is not enough. */
  @Test
  void itTakesTheOldPasswordAndGuessingItIsSlowedDown() {
    assertThat(change(stolen, null, NEW_PASSWORD).statusCode()).isEqualTo(400);
    assertThat(logOutEverywhere(stolen, null).statusCode()).isEqualTo(400);
    HttpResponse<String> weak = change(stolen, "a guess", "short");
    assertThat(weak.statusCode()).as("no word about the guess").isEqualTo(400);
    assertThat(weak.body()).contains("\"code\":\"password-rules\"");
    HttpResponse<String> guess = change(stolen, "a guess", NEW_PASSWORD);
    assertThat(guess.statusCode()).isEqualTo(401);
    assertThat(guess.body()).contains("\"code\":\"wrong-credentials\"");
    AtomicInteger guesses = new AtomicInteger();
    HttpResponse<String> refused =
        Guesses.untilRefused(
            () ->
                guesses.getAndIncrement() % 2 == 0
                    ? logOutEverywhere(stolen, "x")
                    : change(stolen, "x", NEW_PASSWORD));
    assertThat(refused.headers().firstValue("retry-after")).isPresent();
    assertThat(status(token)).as("nothing has changed").isEqualTo(200);
    JSONObject good = new JSONObject().put("password", TestServer.PASSWORD);
    assertThat(server.post("/account/logout", good).statusCode())
        .as("without a token")
        .isEqualTo(401);
  }
}
