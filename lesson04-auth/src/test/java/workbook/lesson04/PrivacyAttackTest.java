package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A private message, and somebody who is not meant to read it and knows every path there is. In the
 * notes a message goes to whoever bears the name; here to the account that the token proves.
 */
@Timeout(60)
class PrivacyAttackTest {

  private static final String SECRET = "between the two of us";

  @TempDir Path data;

  @Test
  void aPrivateMessageIsReadByTheTwoAndByNobodyElseOverAnyPath() throws IOException {
    try (TestServer server = TestServer.start(data);
        TestClient alice = server.enter("alice");
        TestClient bob = server.enter("bob")) {
      String token = server.register("mallory");
      // A long poll, two streams that end with their token, and all that they have told.
      String listener = server.token("mallory", Duration.ofMinutes(5));
      List<CompletableFuture<String>> listening =
          Stream.of("/messages/stream", "/messages/stream?since=0", "/messages?wait=50")
              .map(path -> CompletableFuture.supplyAsync(() -> server.get(path, listener).body()))
              .toList();
      try (TestClient mallory = TestClient.inTheRoom(server.url(), token, "websocket");
          TestClient tab = TestClient.inTheRoom(server.url(), token, "polling")) {
        server.register("away");
        long id = alice.sayTo("bob", SECRET).getLong("id");
        alice.sayTo("away", SECRET);
        assertThat(bob.nextSaid().text()).isEqualTo(SECRET);

        for (JSONObject question :
            List.of(
                new JSONObject().put("since", 0),
                new JSONObject().put("since", id - 1),
                new JSONObject().put("with", "alice"),
                new JSONObject().put("with", "bob"),
                new JSONObject().put("with", "away"),
                new JSONObject().put("with", "mallory").put("user", "bob"),
                new JSONObject().put("user", "bob").put("since", 0),
                new JSONObject().put("before", Long.MAX_VALUE).put("count", Integer.MAX_VALUE))) {
          JSONObject answer = mallory.history(question);
          assertThat(answer.getBoolean("ok")).isTrue();
          assertThat(answer.getJSONArray("messages")).as("%s", question).isEmpty();
        }
        JSONArray bobs =
            bob.history(new JSONObject().put("with", "alice")).getJSONArray("messages");
        assertThat(bobs.getJSONObject(0).getString("data")).as("for bob").isEqualTo(SECRET);
        assertThat(mallory.unread()).containsOnlyKeys("");
        for (String path :
            List.of(
                "/messages?since=0",
                "/messages?since=" + (id - 1),
                "/messages?since=0&user=bob",
                "/messages?since=0&wait=1")) {
          assertThat(server.get(path, token).body()).isEqualTo("[]");
        }
        mallory.emit("1", new JSONObject().put("user", "bob"));
        alice.say("the end");
        for (TestClient client : List.of(mallory, tab)) {
          assertThat(client.nextSaid().text()).as("nothing came live").isEqualTo("the end");
        }
        server.logout(listener);
        for (CompletableFuture<String> heard : listening) {
          assertThat(heard.join()).contains("the end").doesNotContain(SECRET);
        }
      }
    }
  }

  @Test
  void aNameThatLooksTheSameIsTheSameAccountOrNone() throws IOException {
    try (TestServer server = TestServer.start(data);
        TestClient bob = server.enter("bob")) {
      Map<String, Integer> lookalikes =
          Map.of(
              "BOB",
              409,
              "Ｂｏｂ",
              409,
              "bob ",
              409,
              "b\u200Bob",
              400,
              "bob\u0000",
              400,
              "b\u043Eb",
              400, // a Cyrillic o
              "bo" + "\u0323".repeat(17) + "b",
              400);
      lookalikes.forEach(
          (name, status) ->
              assertThat(
                      server
                          .post("/register", TestServer.credentials(name, TestServer.PASSWORD))
                          .statusCode())
                  .as(name)
                  .isEqualTo(status));
      assertThat(bob.say("there is one bob").getBoolean("ok")).isTrue();
    }
  }
}
