package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.TestServer.credentials;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson04.TestClient.Event;
import workbook.testkit.RawSocketIo;

/** What is sent in the hope that somebody takes it for more than text. */
@Timeout(60)
class HostileTextAttackTest {

  private static final List<String> SQL =
      List.of(
          "' OR '1'='1",
          "'; DROP TABLE account; --",
          "\" OR 1=1 --",
          "\\'; SHUTDOWN; --",
          ":user",
          "<bound>",
          "?",
          "%",
          "_");

  private static final List<String> MARKUP =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "\"><svg onload=alert(1)>",
          "javascript:alert(1)",
          "{{7*7}}",
          "${7*7}");

  @TempDir Path data;
  @RegisterExtension private final CapturedLog log = new CapturedLog();
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  /** A naive server pastes it into a statement; ours binds it, or refuses it as a name. */
  @Test
  void sqlIsTextInEveryField() {
    try (TestClient alice = server.enter("alice");
        TestClient bob = server.enter("bob")) {
      String token = server.login("bob");
      for (String sql : SQL) {
        // Of an account of its own each time: nothing is refused because there were too many tries.
        String victim = "victim" + SQL.indexOf(sql);
        String victims = server.register(victim);
        if (!sql.equals("_")) { // which is a good name
          assertThat(server.post("/register", credentials(sql, TestServer.PASSWORD)).statusCode())
              .isEqualTo(400);
        }
        assertThat(server.post("/login", credentials(sql, sql)).statusCode())
            .as("names that nobody can have are slowed down together")
            .isIn(401, 429);
        assertThat(server.post("/login", credentials(victim, sql)).statusCode()).isEqualTo(401);
        assertThat(alice.sayTo(sql, "hello").getBoolean("ok")).isEqualTo(false);
        assertThat(alice.say(sql).getBoolean("ok")).isTrue();
        assertThat(bob.nextSaid().text()).isEqualTo(sql);
        JSONObject page = alice.history(new JSONObject().put("with", sql));
        assertThat(page.getJSONArray("messages").length()).as("with " + sql).isZero();
        JSONObject found = alice.ask("find", new JSONObject().put("username", sql));
        assertThat(found.getBoolean("ok")).isFalse();
        JSONObject again = new JSONObject().put("data", "hello").put("clientId", sql);
        assertThat(alice.ask("2", again).getBoolean("ok")).isEqualTo(sql.equals("_"));
        if (sql.equals("_")) { // which is a good id
          assertThat(bob.nextSaid().text()).isEqualTo("hello");
        }
        JSONObject mark = new JSONObject().put("with", sql).put("id", 1);
        assertThat(alice.ask("read", mark).getBoolean("ok")).isTrue();
        JSONObject wrong = new JSONObject().put("password", sql);
        assertThat(
                server
                    .post("/account/delete", wrong, "Authorization", "Bearer " + victims)
                    .statusCode())
            .isEqualTo(401);
        String inUrl = URLEncoder.encode("0" + sql, StandardCharsets.UTF_8);
        assertThat(server.get("/messages?since=" + inUrl, token).statusCode()).isEqualTo(400);
        assertThat(server.get("/messages?wait=" + inUrl, token).statusCode()).isEqualTo(400);
        HttpResponse<String> stream =
            server.get("/messages/stream", token, "Last-Event-ID", "0" + sql);
        assertThat(stream.statusCode()).isEqualTo(400);
      }
      assertThat(alice.history(new JSONObject().put("since", 0)).getJSONArray("messages").length())
          .isEqualTo(SQL.size() + 1);
    }
  }

  /**
   * It is stored and told as it was said; that no page makes markup of it, the page's test shows.
   */
  @Test
  void markupIsTextInEveryFieldAndNeverAName() {
    try (TestClient alice = server.enter("alice");
        TestClient bob = server.enter("bob")) {
      for (String markup : MARKUP) {
        HttpResponse<String> register =
            server.post("/register", credentials(markup, TestServer.PASSWORD));
        assertThat(register.statusCode()).isEqualTo(400);
        assertThat(register.headers().firstValue("content-type").orElse(""))
            .startsWith("application/json");
        alice.say(markup);
        Event said = bob.nextSaid();
        assertThat(said.text()).isEqualTo(markup);
        alice.sayTo("bob", markup);
        assertThat(bob.nextSaid().text()).isEqualTo(markup);
      }
      HttpResponse<String> nowhere = server.get("/%3Cscript%3Ealert(1)%3C/script%3E");
      assertThat(nowhere.statusCode()).isEqualTo(404);
      assertThat(nowhere.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
      assertThat(nowhere.headers().firstValue("x-content-type-options")).contains("nosniff");
    }
  }

  /** A naive server says back what it did not understand, and a browser takes it for a page. */
  @Test
  void markupThatIsRefusedComesBackAsNoPage() {
    String token = server.register("alice");
    for (String markup : MARKUP) {
      String inUrl = URLEncoder.encode(markup, StandardCharsets.UTF_8);
      JSONObject toMarkup = new JSONObject().put("data", "x").put("to", markup);
      isNoPage(401, server.post("/login", credentials(markup, markup)), markup);
      isNoPage(401, server.get("/messages", inUrl), markup);
      for (HttpResponse<String> response :
          List.of(
              server.post("/messages", toMarkup, "Authorization", "Bearer " + token),
              server.get("/messages?since=" + inUrl, token),
              server.get("/messages?wait=" + inUrl, token),
              server.get("/messages/stream?since=" + inUrl, token),
              server.get("/socket.io/?EIO=" + inUrl + "&transport=polling"),
              server.get("/socket.io/?EIO=4&transport=" + inUrl),
              server.get("/socket.io/?EIO=4&transport=polling&sid=" + inUrl))) {
        isNoPage(400, response, markup);
      }
    }
  }

  private static void isNoPage(int status, HttpResponse<String> response, String markup) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).doesNotContain(markup);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("application/json");
    assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
  }

  /** Where nobody looks at it, a naive server reads it all the same, until its stack is full. */
  @ParameterizedTest
  @ValueSource(ints = {100, 100_000})
  void deepJsonIsRefusedWithoutATrace(int depth) {
    String deep = ",\"more\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    String token = server.register("alice");
    String login = credentials("alice", TestServer.PASSWORD).toString();
    String deepLogin = login.substring(0, login.length() - 1) + deep;
    assertThat(server.post("/login", deepLogin).statusCode()).isEqualTo(400);
    try (TestClient bob = server.enter("bob");
        RawSocketIo mallory = RawSocketIo.open(server.port())) {
      mallory.trySend("40" + new JSONObject().put("token", token));
      mallory.trySend("421[\"2\",{\"data\":\"deep\"" + deep + "]");
      String heard = mallory.untilClosed();
      assertThat(heard).startsWith("40{").doesNotContain("\"deep\"", "431[");
      bob.say("unharmed");
      assertThat(bob.nextSaid().text()).isEqualTo("unharmed");
    }
    assertThat(log.lines()).noneMatch(line -> line.contains("\tat "));
  }
}
