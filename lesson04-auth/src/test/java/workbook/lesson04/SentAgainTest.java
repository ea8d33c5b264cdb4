package workbook.lesson04;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.testkit.ServerProcess;

/**
 * Who has not heard of an acknowledgement sends the message again: with the same {@code clientId}
 * it is stored and told once.
 */
@Timeout(90)
class SentAgainTest {

  @TempDir Path data;

  private static JSONObject message(String text, String clientId) {
    return new JSONObject().put("data", text).put("clientId", clientId);
  }

  private static List<String> all(TestClient client) {
    return client
        .history(new JSONObject().put("since", 0).put("count", 500))
        .getJSONArray("messages")
        .toList()
        .stream()
        .map(message -> new JSONObject((Map<?, ?>) message).getString("data"))
        .toList();
  }

  @Test
  void aMessageToEveryoneIsToldOnceAndAcknowledgedAsTheFirstTime() throws IOException {
    try (TestServer server = TestServer.start(data);
        TestClient bob = server.enter("bob")) {
      String token = server.register("alice");
      JSONObject first;
      try (TestClient alice = TestClient.inTheRoom(server.url(), token)) {
        first = alice.ask("2", message("once", "id-1"));
      }
      try (TestClient alice = TestClient.inTheRoom(server.url(), token)) {
        assertThat(alice.ask("2", message("once", "id-1")).toMap()).isEqualTo(first.toMap());
        assertThat(alice.ask("2", message("another", "id-2")).getLong("id"))
            .isGreaterThan(first.getLong("id"));
        assertThat(all(alice)).containsExactly("once", "another");
      }
      assertThat(bob.nextSaid().text()).isEqualTo("once");
      assertThat(bob.nextSaid().text()).isEqualTo("another");
    }
  }

  @Test
  void aPrivateMessageIsToldOnceWhetherItsReceiverIsThereOrNot() throws IOException {
    try (TestServer server = TestServer.start(data);
        TestClient alice = server.enter("alice")) {
      String bobsToken = server.register("bob");
      JSONObject kept = message("kept", "id-1").put("to", "bob");
      JSONObject first = alice.ask("3", kept);
      assertThat(alice.ask("3", kept).toMap()).isEqualTo(first.toMap());
      try (TestClient bob = TestClient.inTheRoom(server.url(), bobsToken)) {
        assertThat(bob.nextSaid().text()).isEqualTo("kept");
        assertThat(alice.ask("3", kept).toMap()).isEqualTo(first.toMap());
        alice.ask("3", message("live", "id-2").put("to", "BOB"));
        alice.ask("3", message("live", "id-2").put("to", "BOB"));
        alice.sayTo("bob", "the end");
        assertThat(bob.nextSaid().text()).isEqualTo("live");
        assertThat(bob.nextSaid().text()).isEqualTo("the end");
      }
    }
  }

  @Test
  void overPlainHttpAsWell() throws IOException {
    try (TestServer server = TestServer.start(data)) {
      String[] login = {"Authorization", "Bearer " + server.register("alice")};
      HttpResponse<String> first = server.post("/messages", message("once", "id-1"), login);
      HttpResponse<String> again = server.post("/messages", message("once", "id-1"), login);
      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(server.post("/messages", message("x", "a b"), login).body()).contains("clientId");
    }
  }

  @Test
  void twoPeopleMayHappenUponTheSameId() throws IOException {
    try (TestServer server = TestServer.start(data);
        TestClient alice = server.enter("alice");
        TestClient bob = server.enter("bob")) {
      alice.ask("2", message("alice's", "1"));
      bob.ask("2", message("bob's", "1"));
      assertThat(all(alice)).containsExactly("alice's", "bob's");
    }
  }

  @Test
  void withoutAnIdTheSameTextIsSaidTwice() throws IOException {
    try (TestServer server = TestServer.start(data);
        TestClient alice = server.enter("alice")) {
      alice.say("again");
      alice.say("again");
      assertThat(all(alice)).containsExactly("again", "again");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "<i>",
        "ä",
        "12345678901234567890123456789012345678901234567890123456789012345"
      })
  void anIdOfAnotherShapeIsRefusedInWords(String clientId) throws IOException {
    try (TestServer server = TestServer.start(data);
        TestClient alice = server.enter("alice")) {
      JSONObject answer = alice.ask("2", message("text", clientId));
      assertThat(answer.getBoolean("ok")).isFalse();
      assertThat(answer.getString("error"))
          .isEqualTo("a clientId has 1 to 64 letters, digits, - or _");
      assertThat(alice.ask("2", message("text", "a-Z_09" + "x".repeat(58))).getBoolean("ok"))
          .isTrue();
    }
  }

  /** Whatever was stored when the server died, and whatever of that was acknowledged. */
  @Test
  void afterKill9EachMessageIsThereOnce() throws Exception {
    String folder = data.resolve("data").toString();
    String[] args = {"--port", "0", "--data", folder, "--messages-per-second", "100000"};
    String token;
    try (ServerProcess process = ServerProcess.start(data, AuthChatServerMain.class, args)) {
      URI url = process.url();
      token = new Login(url).register("alice", TestServer.PASSWORD).token();
      try (TestClient alice = TestClient.inTheRoom(url, token, "websocket")) {
        sendNumbered(alice).get(100).orTimeout(20, SECONDS).join();
        process.kill();
      }
    }
    try (ServerProcess process = ServerProcess.start(data, AuthChatServerMain.class, args);
        TestClient alice = TestClient.inTheRoom(process.url(), token, "websocket")) {
      sendNumbered(alice).get(399).orTimeout(20, SECONDS).join();
      assertThat(all(alice))
          .containsExactlyElementsOf(IntStream.range(0, 400).mapToObj(String::valueOf).toList());
    }
  }

  private static List<CompletableFuture<JSONObject>> sendNumbered(TestClient client) {
    return IntStream.range(0, 400)
        .mapToObj(i -> client.askLater("2", message("" + i, "id-" + i)))
        .toList();
  }

  @Test
  void whoWantsToWriteToSomebodyAsksForTheName() throws IOException {
    try (TestServer server = TestServer.start(data);
        TestClient alice = server.enter("alice")) {
      server.register("bob");
      assertThat(alice.ask("find", new JSONObject().put("username", " BOB ")).toMap())
          .containsOnly(Map.entry("ok", true), Map.entry("username", "bob"));
      for (Object nobody : List.of("bobby", "", "a b", "' OR 1=1", JSONObject.NULL)) {
        assertThat(alice.ask("find", new JSONObject().put("username", nobody)).toMap())
            .containsOnly(
                Map.entry("ok", false),
                Map.entry("error", "there is nobody of that name"),
                Map.entry("code", "nobody"));
      }
    }
  }
}
