package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.TestClock;

/** A server whose clock is wrong, by a time zone for example, and is set right while it runs. */
@Timeout(60)
class ClockSetTest {

  private static final Duration ZONE = Duration.ofHours(8);

  @TempDir Path data;
  private final TestClock clock = new TestClock();
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data, clock);
  }

  private void assertLetIn(String token) {
    assertThat(server.get("/messages", token).statusCode()).isEqualTo(200);
    try (TestClient client = TestClient.inTheRoom(server.url(), token)) {
      assertThat(client.say("hello").getBoolean("ok")).isTrue();
    }
  }

  /** A naive server asks whether the account is older than the token, and is deaf for 8 hours. */
  @Test
  void anAccountThatWasMadeWhileTheClockWasAheadIsOneAfterItIsSetBack() {
    clock.set(ZONE);
    String before = server.register("alice");
    clock.set(ZONE.negated());
    assertLetIn(server.login("alice"));
    assertLetIn(before);
  }

  @Test
  void anAccountThatWasMadeWhileTheClockWasBehindIsOneAfterItIsSetForward() {
    clock.set(ZONE.negated());
    server.register("alice");
    clock.set(ZONE);
    assertLetIn(server.login("alice"));
  }

  /** Tests of the naive kind are right only while the clock is. */
  @Test
  void whoIsDeletedIsGoneWhicheverWayTheClockIsSet() {
    String token = server.register("mallory");
    server.post(
        "/account/delete",
        TestServer.credentials("mallory", TestServer.PASSWORD),
        "Authorization",
        "Bearer " + token);
    for (Duration ahead : new Duration[] {ZONE.negated(), ZONE, Duration.ofMinutes(30)}) {
      clock.set(ahead);
      assertThat(server.get("/messages", token).body()).contains("token无效");
    }
  }

  @Test
  void whoIsConnectedIsToldThatTheTokenHasExpiredSoonAfterTheClockIsSetForward() {
    try (TestClient alice = server.enter("alice")) {
      clock.set(ZONE);
      TestClient.Event last = alice.next();
      while (!last.name().equals("0")) {
        last = alice.next();
      }
      assertThat(last.text()).isEqualTo("token过期");
      assertThat(alice.next().name()).isEqualTo("disconnect");
    }
  }

  @Test
  void whoLoggedOutIsOutWhicheverWayTheClockIsSet() {
    String token = server.register("alice");
    server.logout(token);
    clock.set(ZONE);
    server.logout(server.login("alice")); // forgets what has expired
    clock.set(ZONE.negated());
    assertThat(server.get("/messages", token).body()).contains("token已注销");
  }
}
