package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.testkit.TestDatabase;

/** The whole chat on PostgreSQL: every statement that it makes runs at least once. */
@Timeout(60)
class PostgresChatTest {

  @TempDir Path data;

  @Test
  void theChatIsTheSameOnPostgresAlsoAfterARestart() throws IOException {
    DatabaseAddress database = DatabaseAddress.of(TestDatabase.POSTGRESQL.fresh());
    String alices;
    String bobs;
    try (TestServer server = TestServer.startOn(database, data)) {
      alices = server.register("Alice");
      bobs = server.register("bob");
      assertThat(
              server
                  .post("/register", TestServer.credentials("BOB", TestServer.PASSWORD))
                  .statusCode())
          .isEqualTo(409);
      try (TestClient alice = TestClient.inTheRoom(server.url(), alices);
          TestClient carol = server.enter("carol")) {
        JSONObject first = alice.ask("2", message("大家好 👋").put("clientId", "c1"));
        JSONObject again = alice.ask("2", message("大家好 👋").put("clientId", "c1"));
        assertThat(again.getLong("id")).isEqualTo(first.getLong("id"));
        assertThat(carol.nextSaid().text()).isEqualTo("大家好 👋");
        assertThat(alice.sayTo("Bob", "kept for you").getBoolean("ok")).isTrue();
        assertThat(alice.say("with a \u0000").getString("error")).contains("U+0000");
        assertThat(carol.history(new JSONObject().put("with", "no\u0000body")).getBoolean("ok"))
            .isTrue();
      }
    }
    try (TestServer server = TestServer.startOn(database, data)) {
      try (TestClient bob = TestClient.inTheRoom(server.url(), bobs)) {
        assertThat(bob.nextSaid().text()).isEqualTo("kept for you");
        JSONArray all = bob.history(new JSONObject().put("since", 0)).getJSONArray("messages");
        assertThat(all.length()).isEqualTo(2);
        JSONObject mark = new JSONObject().put("with", "alice").put("id", Long.MAX_VALUE);
        assertThat(bob.ask("read", mark).getBoolean("ok")).isTrue();
      }
      assertThat(server.logout(bobs).statusCode()).isEqualTo(204);
      assertThat(server.get("/messages?since=0", bobs).statusCode()).isEqualTo(401);
      assertThat(server.get("/messages?since=0", alices).body()).contains("kept for you");
      assertThat(
              server
                  .post(
                      "/account/delete",
                      new JSONObject().put("password", TestServer.PASSWORD),
                      "Authorization",
                      "Bearer " + alices)
                  .statusCode())
          .isEqualTo(204);
      assertThat(
              server
                  .post("/login", TestServer.credentials("alice", TestServer.PASSWORD))
                  .statusCode())
          .isEqualTo(401);
    }
  }

  private static JSONObject message(String text) {
    return new JSONObject().put("data", text);
  }
}
