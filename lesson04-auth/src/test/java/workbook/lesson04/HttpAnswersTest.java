package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a refused request is told: the right status, the headers that belong to it, true words. */
@Timeout(30)
class HttpAnswersTest {

  private static final String RANGE = "must be a whole number from 0 to 9223372036854775807";

  @TempDir static Path data;
  private static TestServer server;
  private static String alice;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start(data);
    alice = server.register("alice");
    say("the first");
    say("the second");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void say(String text) {
    JSONObject body = new JSONObject().put("data", text);
    assertThat(server.post("/messages", body, "Authorization", "Bearer " + alice).statusCode())
        .isEqualTo(200);
  }

  private static String refused(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    return new JSONObject(response.body()).getString("message");
  }

  @ParameterizedTest
  @CsvSource({
    "/messages?since=abc, since",
    "/messages?since=-1, since",
    "/messages?since=9223372036854775808, since",
    "/messages?since=%D9%A1, since",
    "/messages?wait=-1, wait",
    "/messages?wait=1.5, wait",
    "/messages/stream?since=abc, since"
  })
  void aNumberThatIsNoneIsCalledByItsNameAndToldItsRange(String path, String name) {
    assertThat(refused(server.get(path, alice))).isEqualTo(name + " " + RANGE);
  }

  @Test
  void soIsTheHeaderOfAStream() {
    HttpResponse<String> response =
        server.get("/messages/stream", alice, "Last-Event-ID", "yesterday");
    assertThat(refused(response)).isEqualTo("Last-Event-ID " + RANGE);
  }

  @Test
  void whoHasSeenAllIsAnsweredAsEver() {
    assertThat(server.get("/messages?since=2", alice).body()).isEqualTo("[]");
    assertThat(server.get("/messages?since=2&wait=1", alice).body()).isEqualTo("[]");
    assertThat(server.get("/messages?since=3", alice).body()).isEqualTo("[]");
  }

  /** RFC 9110, section 15.5.2; Basic would open a browser's own dialog. */
  @Test
  void a401NamesItsScheme() {
    JSONObject wrong =
        new JSONObject().put("username", "alice").put("password", "a wrong password");
    for (HttpResponse<String> response :
        List.of(server.post("/login", wrong), server.logout("x"), server.get("/messages", "x"))) {
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().allValues("www-authenticate")).containsExactly("Bearer");
    }
  }

  @ParameterizedTest
  @CsvSource({"/register, POST", "/logout, POST", "/messages/stream, 'GET, HEAD'"})
  void aPathThatTakesAnotherMethodIsNoUnknownPath(String path, String allowed) {
    HttpResponse<String> response =
        allowed.equals("POST") ? server.get(path, alice) : server.post(path, "{}");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("allow")).contains(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"username\":true,\"password\":\"correct horse\"}', username",
    "'{\"username\":\"carol\",\"password\":123456789012}', password"
  })
  void aNameAndAPasswordAreTexts(String body, String culprit) {
    for (String path : new String[] {"/register", "/login"}) {
      assertThat(refused(server.post(path, body))).contains("look at '" + culprit + "'");
    }
  }

  @Test
  void whoDeletesAnAccountIsAskedForWhatIsMissingAndNoMore() {
    assertThat(refused(server.post("/account/delete", "{}", "Authorization", "Bearer " + alice)))
        .isEqualTo("the password is needed");
  }

  @ParameterizedTest
  @CsvSource({"'{\"data\":5}', data", "'{\"data\":true}', data", "'{\"data\":\"x\",\"to\":5}', to"})
  void soIsAMessageAndItsReceiver(String body, String culprit) {
    assertThat(refused(server.post("/messages", body, "Authorization", "Bearer " + alice)))
        .contains("look at '" + culprit + "'");
    try (TestClient client = TestClient.inTheRoom(server.url(), alice)) {
      JSONObject ack = client.ask("3", new JSONObject(body));
      assertThat(ack.getBoolean("ok")).isFalse();
      assertThat(ack.getString("error")).contains("look at '" + culprit + "'");
    }
  }

  /** A naive server says its Base64 to everyone. */
  @Test
  void anAttachmentIsNoMessage() {
    try (TestClient client = TestClient.inTheRoom(server.url(), alice)) {
      JSONObject ack = client.ask("2", new JSONObject().put("data", new byte[] {1, 2, 3}));
      assertThat(ack.getBoolean("ok")).isFalse();
      assertThat(ack.getString("error")).contains("look at 'data'");
    }
  }
}
