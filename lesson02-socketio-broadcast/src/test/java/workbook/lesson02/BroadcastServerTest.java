package workbook.lesson02;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson02.TestClient.Heard;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.testkit.RawSocketIo;

@Timeout(60)
class BroadcastServerTest {

  private static final String NOW = "2026-03-01T08:00:00.123Z";

  private final HostServer server =
      TestServer.with(
          HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"),
          Clock.fixed(Instant.parse("2026-03-01T08:00:00.123456Z"), ZoneOffset.UTC));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void greetsANewcomerWithItsOwnIdAndTheServersTime() throws Exception {
    try (TestClient client = TestClient.connecting(server.port())) {
      Heard hello = client.next();

      assertThat(hello.event()).isEqualTo("hello");
      assertThat(hello.text("id")).isEqualTo(client.id());
      assertThat(hello.text("time")).isEqualTo(NOW);
      assertThat(hello.text("message")).isEqualTo("Welcome! Open a second window, too.");
    }
  }

  @Test
  void tellsTheOthersWhoCameAndWhoWent() throws Exception {
    try (TestClient first = TestClient.greeted(server.port())) {
      String id;
      try (TestClient second = TestClient.greeted(server.port())) {
        id = second.id();
        Heard online = first.next();
        assertThat(online.event()).isEqualTo("online");
        assertThat(online.text("id")).isEqualTo(id);
        assertThat(online.text("time")).isEqualTo(NOW);

        second.emit("echoEvent", "the first that it hears after hello");
        assertThat(second.next().event()).isEqualTo("ServerMsg");
      }
      Heard offline = first.next();
      assertThat(offline.event()).isEqualTo("offline");
      assertThat(offline.text("id")).isEqualTo(id);
      assertThat(offline.text("time")).isEqualTo(NOW);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
  void passesWhatIsSaidToEveryoneElse(String transports) throws Exception {
    String[] transport = transports.split(",");
    try (TestClient speaker = TestClient.greeted(server.port(), transport);
        TestClient second = TestClient.greeted(server.port(), transport);
        TestClient third = TestClient.greeted(server.port(), transport)) {
      assertThat(speaker.next().event()).isEqualTo("online");
      assertThat(speaker.next().event()).isEqualTo("online");
      assertThat(second.next().event()).isEqualTo("online");

      speaker.emit("chatEvent", "大家好 <b>all</b>");
      speaker.emit("echoEvent", "mine");

      assertThat(second.next()).isEqualTo(new Heard("ServerMsg", "大家好 <b>all</b>"));
      assertThat(third.next()).isEqualTo(new Heard("ServerMsg", "大家好 <b>all</b>"));
      assertThat(speaker.next()).isEqualTo(new Heard("ServerMsg", "mine"));
    }
  }

  @Test
  void passesToEveryoneWhatIsForEveryone() throws Exception {
    try (TestClient speaker = TestClient.greeted(server.port());
        TestClient other = TestClient.greeted(server.port())) {
      assertThat(speaker.next().event()).isEqualTo("online");

      speaker.emit("everyoneEvent", "all of us");

      assertThat(speaker.next()).isEqualTo(new Heard("ServerMsg", "all of us"));
      assertThat(other.next()).isEqualTo(new Heard("ServerMsg", "all of us"));
    }
  }

  @Test
  void tellsNobodyAnothersSessionIdAndPassesOnOnlyText() throws Exception {
    try (TestClient client = TestClient.greeted(server.port())) {
      RawSocketIo raw = RawSocketIo.connected(server.port());
      String session = raw.sessionId();
      String id = raw.id();
      assertThat(raw.next()).startsWith("42[\"hello\",").contains(id).doesNotContain(session);
      assertThat(client.next().text("id")).isEqualTo(id).isNotEqualTo(session);

      raw.send("42[\"chatEvent\",{\"not\":\"a text\"}]");
      raw.send("42[\"chatEvent\"]");
      raw.send("42[\"chatEvent\",\"a text\"]");
      assertThat(client.next()).isEqualTo(new Heard("ServerMsg", "a text"));

      raw.close();
      assertThat(client.next().text("id")).isEqualTo(id);
    }
  }
}
