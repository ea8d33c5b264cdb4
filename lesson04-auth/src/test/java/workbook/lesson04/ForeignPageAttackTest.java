package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page of somebody else's that posts here from its visitor's browser (cross-site request
 * forgery). A naive server does what it is asked, and the page need not even read the answer.
 */
@Timeout(30)
class ForeignPageAttackTest {

  private static final JSONObject MESSAGE = new JSONObject().put("data", "forged");

  @TempDir Path data;
  @AutoClose private TestServer server;
  private String token;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
    token = server.register("alice");
  }

  private HttpResponse<String> post(String origin, String path, JSONObject body) {
    return server.post(path, body, "Origin", origin, "Authorization", "Bearer " + token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://localhost.evil.example"})
  void nothingIsDoneForItAndNothingToldToIt(String origin) {
    JSONObject alice = TestServer.credentials("alice", TestServer.PASSWORD);
    JSONObject bob = TestServer.credentials("bob", TestServer.PASSWORD);
    for (HttpResponse<String> response :
        List.of(
            post(origin, "/login", alice),
            post(origin, "/register", bob),
            post(origin, "/messages", MESSAGE),
            post(origin, "/logout", MESSAGE))) {
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
      assertThat(response.body()).doesNotContain("token\"");
    }
    assertThat(server.get("/messages", token).statusCode()).as("not logged out").isEqualTo(200);
    assertThat(server.get("/messages", token).body()).as("nothing was said").isEqualTo("[]");
    assertThat(server.post("/register", bob).statusCode()).as("bob was free").isEqualTo(200);
  }

  @Test
  void theSameFromItsOwnPageIsDone() {
    String own = server.url().toString();
    assertThat(post(own, "/messages", MESSAGE).statusCode()).isEqualTo(200);
    assertThat(post(own, "/logout", MESSAGE).statusCode()).isEqualTo(204);
  }
}
