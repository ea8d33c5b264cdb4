package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that fails: who has asked is told so, and that it is the server's fault. */
@Timeout(30)
class StorageFaultTest {

  private final String database = "jdbc:h2:mem:" + UUID.randomUUID();
  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.startOn(database, data);
  }

  private void breakStorage(String... tables) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database, "sa", "");
        Statement statement = connection.createStatement()) {
      for (String table : tables) {
        statement.execute("ALTER TABLE " + table + " RENAME TO lost_" + table);
      }
    }
  }

  /** Who is not answered waits for ever: a page that asks what it missed stays empty. */
  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "history", "conversations", "find", "read"})
  void everyQuestionIsAnswered(String event) throws SQLException {
    try (TestClient alice = server.enter("alice")) {
      breakStorage("message", "read_mark", "account");
      JSONObject question =
          new JSONObject().put("data", "hello").put("to", "bob").put("username", "bob");
      JSONObject answer = alice.ask(event, question.put("id", 1));
      assertThat(answer.getBoolean("ok")).isFalse();
      assertThat(answer.getString("error")).isEqualTo("the server cannot reach its storage now");
    }
  }

  /** With 400 a client would not try again what it did nothing wrong with. */
  @Test
  void overHttpItIsNoFaultOfTheClient() throws SQLException {
    String token = server.register("alice");
    breakStorage("message");
    HttpResponse<String> response =
        server.post(
            "/messages", new JSONObject().put("data", "hello"), "Authorization", "Bearer " + token);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("the server cannot reach its storage now");
  }
}
