package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /register} and {@code POST /login}, and what else is on that port. */
@Timeout(30)
class AccountsOverHttpTest {

  @TempDir static Path data;
  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start(data);
    server.register("Alice");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JSONObject credentials(String name, String password) {
    return new JSONObject().put("username", name).put("password", password);
  }

  private static String message(HttpResponse<String> response) {
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("application/json");
    return new JSONObject(response.body()).getString("message");
  }

  @Test
  void bothAnswerWithATokenTheNameAndTheEndOfItsLife() {
    List<HttpResponse<String>> responses =
        List.of(
            server.post("/register", credentials("Bea", TestServer.PASSWORD)),
            server.post("/login", credentials("bea", TestServer.PASSWORD)));
    for (HttpResponse<String> response : responses) {
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("cache-control")).contains("no-store");
      JSONObject answer = new JSONObject(response.body());
      assertThat(answer.keySet()).containsExactlyInAnyOrder("token", "username", "expiresAt");
      assertThat(answer.getString("username")).isEqualTo("Bea");
      assertThat(answer.getString("token").split("\\.")).hasSize(3);
      assertThat(Instant.parse(answer.getString("expiresAt"))).isAfter(Instant.now());
    }
  }

  @Test
  void aNameThatIsTakenIsA409() {
    HttpResponse<String> response =
        server.post("/register", credentials("ALICE", TestServer.PASSWORD));
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(message(response)).isEqualTo("the name ALICE is taken, choose another");
  }

  @Test
  void whatBreaksTheRulesIsA400ThatSaysThem() {
    HttpResponse<String> name = server.post("/register", credentials("a b", TestServer.PASSWORD));
    assertThat(name.statusCode()).isEqualTo(400);
    assertThat(message(name)).contains("1 to 32 letters");
    HttpResponse<String> password = server.post("/register", credentials("carol", "short"));
    assertThat(password.statusCode()).isEqualTo(400);
    assertThat(message(password)).contains("at least 8 characters");
  }

  @Test
  void anUnknownUserAndAWrongPasswordGetTheSame401() {
    HttpResponse<String> wrong = server.post("/login", credentials("Alice", "wrong password"));
    HttpResponse<String> unknown = server.post("/login", credentials("Mallory", "wrong password"));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
    assertThat(message(wrong)).isEqualTo("wrong username or password");
  }

  @Test
  void guessingEndsIn429WithRetryAfterAndDisturbsNobodyElse() {
    HttpResponse<String> response =
        Guesses.untilRefused(() -> server.post("/login", credentials("guessed", "a guess")));
    assertThat(Integer.parseInt(response.headers().firstValue("retry-after").orElseThrow()))
        .isBetween(1, 60);
    assertThat(message(response)).contains("try again in");
    assertThat(server.post("/login", credentials("Alice", TestServer.PASSWORD)).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "null",
        "\"text\"",
        "{\"username\":",
        "{\"username\":{\"a\":1}}",
        "{}"
      })
  void aBodyThatIsNoCredentialsIsA400(String body) {
    for (String path : List.of("/login", "/register")) {
      HttpResponse<String> response = server.post(path, body);
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(message(response)).isNotBlank().doesNotContain("Exception");
    }
  }

  @Test
  void theRestOfThePort() {
    assertThat(server.get("/").body()).contains("/chat.js");
    assertThat(server.get("/login").body()).contains("/login.js");
    assertThat(server.get("/workbook.css").statusCode()).isEqualTo(200);
    assertThat(server.get("/nowhere").statusCode()).isEqualTo(404);
    assertThat(server.get("/../jwt.key").statusCode()).isEqualTo(404);
    assertThat(server.get("/register").statusCode()).isEqualTo(405);
  }
}
