package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A token that outlives its user. A naive server asks the signature only, and lets somebody who was
 * deleted chat on; or it gives the name away, and with it all that was written to it.
 */
@Timeout(60)
class DeletedUserAttackTest {

  @TempDir Path data;
  @AutoClose private TestServer server;
  private String token;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
    token = server.register("mallory");
  }

  private HttpResponse<String> delete(String token, String password) {
    return server.post(
        "/account/delete",
        new JSONObject().put("password", password),
        "Authorization",
        "Bearer " + token);
  }

  @Test
  void hisTokensOpenNoDoorAnyMore() {
    String another = server.login("mallory");
    assertThat(delete(token, TestServer.PASSWORD).statusCode()).isEqualTo(204);
    for (String his : new String[] {token, another}) {
      for (String transport : new String[] {"polling", "websocket"}) {
        try (TestClient client = TestClient.withAuth(server.url(), his, transport)) {
          assertThat(client.next().text()).isEqualTo("token无效");
          assertThat(client.next().name()).isEqualTo("disconnect");
        }
      }
      for (String path : new String[] {"/messages", "/messages?wait=5", "/messages/stream"}) {
        assertThat(server.get(path, his).statusCode()).as(path).isEqualTo(401);
      }
      assertThat(server.logout(his).statusCode()).isEqualTo(401);
      assertThat(delete(his, TestServer.PASSWORD).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void whatHeHasOpenEndsAtThatMoment() {
    String another = server.login("mallory");
    CompletableFuture<HttpResponse<String>> stream =
        CompletableFuture.supplyAsync(() -> server.get("/messages/stream", another));
    try (TestClient alice = server.enter("alice");
        TestClient first = TestClient.inTheRoom(server.url(), token);
        TestClient second = TestClient.inTheRoom(server.url(), another, "polling")) {
      assertThat(delete(token, TestServer.PASSWORD).statusCode()).isEqualTo(204);
      for (TestClient client : new TestClient[] {first, second}) {
        TestClient.Event last = client.next();
        while (!last.name().equals("0")) {
          last = client.next();
        }
        assertThat(last.text()).isEqualTo("token无效");
        assertThat(client.next().name()).isEqualTo("disconnect");
      }
      assertThat(stream.join().body()).contains("token无效"); // if it began late, as a 401
      alice.awaitOnline("alice");
      assertThat(alice.sayTo("mallory", "are you there?").getString("error"))
          .isEqualTo("there is nobody of that name");
    }
  }

  @Test
  void nobodyGetsHisNameAndWhatWasWrittenToIt() {
    try (TestClient alice = server.enter("alice")) {
      alice.sayTo("mallory", "between us");
      delete(token, TestServer.PASSWORD);
      JSONObject credentials = TestServer.credentials("Mallory", TestServer.PASSWORD);
      assertThat(server.post("/register", credentials).statusCode()).isEqualTo(409);
      assertThat(server.post("/login", credentials).statusCode()).isEqualTo(401);
      assertThat(alice.history(new JSONObject().put("with", "mallory")).toString())
          .contains("between us");
      assertThat(alice.history(new JSONObject().put("with", "MALLORY")).toString())
          .contains("between us");
    }
  }

  /** Else what he wrote last would be new for ever. */
  @Test
  void whatHeWroteCanStillBeRead() {
    try (TestClient alice = server.enter("alice");
        TestClient mallory = TestClient.inTheRoom(server.url(), token)) {
      long last = mallory.sayTo("alice", "farewell").getLong("id");
      delete(token, TestServer.PASSWORD);
      assertThat(alice.unread()).containsEntry("mallory", 1L);
      alice.ask("read", new JSONObject().put("with", "mallory").put("id", last));
      assertThat(alice.unread()).containsEntry("mallory", 0L);
    }
  }

  /** A stolen token is not enough. */
  @Test
  void itTakesThePasswordAndGuessingItIsSlowedDown() {
    HttpResponse<String> response = delete(token, "a wrong password");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("www-authenticate")).contains("Bearer");
    Guesses.untilRefused(() -> delete(token, "a wrong password"));
    assertThat(server.get("/messages", token).statusCode()).isEqualTo(200);
    assertThat(server.post("/account/delete", new JSONObject().put("password", "x")).statusCode())
        .as("without a token")
        .isEqualTo(401);
  }
}
