package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.FullDisk;

/** A full disk: who asks is told so at once, and what was acknowledged is there afterwards. */
@Timeout(60)
class FullDiskTest {

  @TempDir Path data;
  @AutoClose private final FullDisk disk = FullDisk.register();
  @AutoClose private TestServer server;
  private String alice;

  @BeforeEach
  void start() throws IOException {
    server = open();
    alice = server.register("alice");
  }

  private TestServer open() throws IOException {
    return TestServer.startOn("jdbc:h2:full:" + data.resolve("messages").toAbsolutePath(), data);
  }

  private HttpResponse<String> say(String text) {
    return server.post("/messages", said(text), "Authorization", "Bearer " + alice);
  }

  private static JSONObject said(String text) {
    return new JSONObject().put("data", text);
  }

  private void fillDisk() {
    disk.fill();
    await().until(() -> say("until it is full").statusCode() == 503);
    assertThat(server.get("/health").body()).contains("the database has failed");
  }

  private void freeDisk() {
    disk.free();
    await().until(() -> say("there is space").statusCode() == 200);
    assertThat(server.get("/health").statusCode()).isEqualTo(200);
  }

  private List<String> said() {
    HttpResponse<String> answer = server.get("/messages?since=0", alice);
    assertThat(answer.statusCode()).isEqualTo(200);
    List<String> texts = new ArrayList<>();
    new JSONArray(answer.body())
        .forEach(message -> texts.add(((JSONObject) message).getString("data")));
    return texts;
  }

  @Test
  void everyRequestIsRefusedAtOnceAndInWords() {
    fillDisk();
    JSONObject bob = TestServer.credentials("bob", TestServer.PASSWORD);
    JSONObject same = TestServer.credentials("alice", TestServer.PASSWORD);
    String bearer = "Bearer " + alice;
    for (HttpResponse<String> answer :
        List.of(
            say("again"),
            server.post("/register", bob),
            server.post("/login", same),
            server.logout(alice),
            server.post("/account/delete", same, "Authorization", bearer),
            server.get("/messages?since=0", alice))) {
      assertThat(answer.statusCode()).as(answer.uri().getPath()).isEqualTo(503);
      assertThat(new JSONObject(answer.body()).getString("message"))
          .isEqualTo("the server cannot reach its storage now");
    }
    freeDisk();
    assertThat(server.post("/register", bob).statusCode()).isEqualTo(200);
  }

  @Test
  void whatWasAcknowledgedIsThereOnceAfterARestart() throws IOException {
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 10; i++) {
        String text = round + " before " + i;
        assertThat(say(text).statusCode()).isEqualTo(200);
        acknowledged.add(text);
      }
      fillDisk();
      assertThat(say(round + " refused").statusCode()).isEqualTo(503);
      freeDisk();
    }
    server.close();
    server = open();
    assertThat(said())
        .containsOnlyOnceElementsOf(acknowledged)
        .noneMatch(text -> text.endsWith("refused"));
  }

  /** A logout that is acknowledged and not stored lets the token in again. */
  @Test
  void aLogoutHoldsOrIsRefused() throws IOException {
    String other = server.login("alice");
    fillDisk();
    assertThat(server.logout(other).statusCode()).isEqualTo(503);
    freeDisk();
    assertThat(server.logout(other).statusCode()).isEqualTo(204);
    server.close();
    server = open();
    assertThat(server.get("/messages?since=0", other).statusCode()).isEqualTo(401);
  }

  /** Five wrong passwords cost nothing, each one after them a wait; these were not wrong. */
  @Test
  void aLoginThatTheStorageCouldNotAnswerCountsAsNoGuess() {
    JSONObject same = TestServer.credentials("alice", TestServer.PASSWORD);
    fillDisk();
    for (int i = 0; i < 8; i++) {
      assertThat(server.post("/login", same).statusCode()).isEqualTo(503);
    }
    freeDisk();
    assertThat(server.post("/login", same).statusCode()).isEqualTo(200);
  }
}
