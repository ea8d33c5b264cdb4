package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson04.TestClient.Event;
import workbook.testkit.RawSocketIo;

/** Who connects shows a token: what it is worth, and until when. */
@Timeout(60)
class TokenAtConnectTest {

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  @Test
  void theTokenMayComeInTheQueryAsInTheNotes() {
    String token = server.register("alice");
    try (TestClient alice = TestClient.withQuery(server.url(), "token=" + token)) {
      assertThat(alice.next().text()).isEqualTo("欢迎来到聊天室");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"polling", "websocket"})
  void aBadTokenIsToldWhyAndDisconnected(String transport) {
    String forged = server.register("alice") + "x";
    String expired = server.token("alice", Duration.ofSeconds(-1));
    String ofNobody = server.token("nobody", Duration.ofHours(1));
    assertRefused(TestClient.withAuth(server.url(), "", transport), "缺少token");
    assertRefused(TestClient.withAuth(server.url(), "x", transport), "token无效");
    assertRefused(TestClient.withAuth(server.url(), forged, transport), "token无效");
    assertRefused(TestClient.withAuth(server.url(), ofNobody, transport), "token无效");
    assertRefused(TestClient.withAuth(server.url(), expired, transport), "token过期");
  }

  @Test
  void noTokenOrABadOneInTheQueryIsTheSame() {
    assertRefused(TestClient.withQuery(server.url(), ""), "缺少token");
    assertRefused(TestClient.withQuery(server.url(), "token=null"), "token无效");
  }

  /** Not even if both are good: which of two counts, proxies and servers see differently. */
  @Test
  void twoTokensInTheQueryAreNone() {
    String token = server.register("alice");
    String path = RawSocketIo.PATH + "&token=" + token + "&token=" + token;
    try (RawSocketIo client = RawSocketIo.at(server.port(), path)) {
      assertThat(client.trySend("40").untilClosed()).contains("token无效");
    }
  }

  private static void assertRefused(TestClient client, String reason) {
    try (client) {
      Event error = client.next();
      assertThat(error.name()).isEqualTo("0");
      assertThat(error.body().has("user")).isTrue();
      assertThat(error.user()).isNull();
      assertThat(error.text()).isEqualTo(reason);
      assertThat(client.next().name()).isEqualTo("disconnect");
    }
  }

  @Test
  void whoIsRefusedNeitherHearsNorSaysAnything() {
    try (TestClient alice = server.enter("alice");
        TestClient mallory = TestClient.withAuth(server.url(), "x")) {
      mallory.emit("2", new JSONObject().put("data", "heard by nobody"));
      alice.say("heard by alice");
      assertThat(mallory.next().name()).isEqualTo("0");
      assertThat(mallory.next().name()).isEqualTo("disconnect");
      alice.emit("1");
      assertThat(alice.nextSaid().text()).isEqualTo("heard by alice");
      assertThat(alice.next().names()).containsExactly("alice");
    }
  }

  @Test
  void aTokenThatExpiresEndsTheSessionAtThatMoment() {
    server.register("bob");
    try (TestClient alice = server.enter("alice");
        TestClient bob =
            TestClient.inTheRoom(server.url(), server.token("bob", Duration.ofSeconds(6)))) {
      alice.awaitOnline("alice", "bob");
      assertThat(bob.say("in time").getBoolean("ok")).isTrue();
      assertThat(bob.nextSaid().text()).isEqualTo("in time");
      Event error = bob.nextSaid();
      assertThat(error.name()).isEqualTo("0");
      assertThat(error.text()).isEqualTo("token过期");
      assertThat(bob.next().name()).isEqualTo("disconnect");
      alice.awaitOnline("alice");
    }
  }

  @Test
  void accountsAndTokensOutliveTheServer() throws IOException {
    String token = server.register("alice");
    long first;
    try (TestClient alice = TestClient.inTheRoom(server.url(), token)) {
      first = alice.say("before").getLong("id");
    }
    server.close();
    server = TestServer.start(data);
    try (TestClient alice = TestClient.inTheRoom(server.url(), token)) {
      assertThat(alice.say("after").getLong("id")).isGreaterThan(first);
    }
  }

  @Test
  void loggingOutEndsEveryConnectionOfThatTokenAtThatMomentAndNoOther() {
    String token = server.register("bob");
    String other = server.login("bob");
    try (TestClient alice = server.enter("alice");
        TestClient first = TestClient.inTheRoom(server.url(), token);
        TestClient second = TestClient.inTheRoom(server.url(), token);
        TestClient phone = TestClient.inTheRoom(server.url(), other)) {
      assertThat(server.logout(token).statusCode()).isEqualTo(204);
      for (TestClient client : List.of(first, second)) {
        Event error = client.nextSaid();
        assertThat(error.name()).isEqualTo("0");
        assertThat(error.text()).isEqualTo("token已注销");
        assertThat(client.next().name()).isEqualTo("disconnect");
      }
      assertThat(phone.say("still here").getBoolean("ok")).isTrue();
      assertThat(alice.nextSaid().text()).isEqualTo("still here");
      assertRefused(TestClient.withAuth(server.url(), token), "token已注销");
      assertThat(server.logout(token).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aRevokedTokenStaysRevokedWhenTheServerStartsAnew() throws IOException {
    String token = server.register("alice");
    server.logout(token);
    server.close();
    server = TestServer.start(data);
    assertRefused(TestClient.withAuth(server.url(), token), "token已注销");
  }
}
