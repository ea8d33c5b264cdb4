package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.ServerProcess;
import workbook.testkit.TestPostgres;

/** Two nodes as a learner starts them, one of which is killed. */
@Timeout(120)
class NodeProcessesTest {

  private static final Map<String, String> KEY =
      Map.of("WORKBOOK_JWT_KEY", Base64.getEncoder().encodeToString(new byte[64]));

  @TempDir Path logs;
  private final String database = TestPostgres.running().newDatabase();
  private final HttpClient http = HttpClient.newHttpClient();

  private ServerProcess node(String name) throws IOException {
    return ServerProcess.startWith(
        KEY, logs, AuthChatServerMain.class, "--port=0", "--node=" + name, "--db=" + database);
  }

  @Test
  void whoWasAtANodeThatIsKilledIsGoneAndItsMailIsKept() throws Exception {
    try (ServerProcess one = node("n1");
        ServerProcess two = node("n2")) {
      URI first = one.url("http");
      String bobs = register(first, "bob");
      try (TestClient alice = TestClient.inTheRoom(first, register(first, "alice"));
          TestClient bob = TestClient.inTheRoom(two.url("http"), bobs)) {
        alice.awaitOnline("alice", "bob");
        alice.say("hello");
        assertThat(bob.nextSaid().text()).isEqualTo("hello");
        two.kill();
        alice.awaitOnline("alice");
        assertThat(alice.sayTo("bob", "for later").getBoolean("ok")).isTrue();
      }
      try (ServerProcess again = node("n2");
          TestClient bob = TestClient.inTheRoom(again.url("http"), bobs)) {
        assertThat(bob.nextSaid().text()).isEqualTo("for later");
      }
    }
  }

  private String register(URI server, String name) throws IOException, InterruptedException {
    JSONObject account = TestServer.credentials(name, TestServer.PASSWORD);
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/register"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(account.toString()))
            .build();
    return new JSONObject(http.send(request, BodyHandlers.ofString()).body()).getString("token");
  }
}
