package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import org.jdbi.v3.core.ConnectionException;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson02.timer.DaemonTimer;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.chat.ChatRoom;
import workbook.lesson04.chat.LocalLog;
import workbook.lesson04.chat.MessageStore;
import workbook.lesson04.chat.OnlineUsers;
import workbook.lesson04.schema.ChatSchema;
import workbook.lesson04.session.Authenticator;
import workbook.lesson04.session.RevokedTokens;
import workbook.lesson04.session.SessionNews;
import workbook.lesson04.session.TokenSessions;
import workbook.lesson04.session.TokenStatus;
import workbook.lesson04.token.KeyRing;
import workbook.lesson04.token.Tokens;
import workbook.testkit.RawSocketIo;

/** A door whose lock breaks while somebody goes through. */
@Timeout(30)
class ConnectionGateTest {

  @TempDir Path data;

  /** Whoever stayed would stay for ever: a session is what ends with its token. */
  @Test
  void nobodyStaysInTheRoomWithoutASession() throws IOException {
    Clock clock = Clock.systemUTC();
    ScheduledExecutorService timer = new DaemonTimer("test-timer");
    Tokens tokens = new Tokens(KeyRing.of(TestServer.key()), clock, Duration.ofMinutes(1));
    TokenStatus broken =
        identity -> {
          throw new ConnectionException(new IOException("the database is gone"));
        };
    try (Storage storage =
            Storage.open(data, Optional.of("jdbc:h2:mem:" + UUID.randomUUID()), ChatSchema.FOLDER);
        HostServer server =
            new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson04/pages"))) {
      RevokedTokens revoked = new RevokedTokens(storage.jdbi(), clock);
      TokenSessions sessions = new TokenSessions(broken, revoked, clock, timer, SessionNews.NONE);
      MessageStore messages = new MessageStore(storage.jdbi(), clock);
      ChatRoom room =
          new ChatRoom(
              server,
              messages,
              new LocalLog(messages),
              new OnlineUsers(),
              name -> Optional.empty(),
              user -> 0,
              timer);
      Authenticator authenticator = new Authenticator(tokens, identity -> Optional.empty());
      new ConnectionGate(authenticator, sessions, room).addTo(server);
      server.start();
      try (RawSocketIo alice = RawSocketIo.open(server.port())) {
        alice.send("40" + new JSONObject().put("token", tokens.issue("alice").token()));
        alice.untilClosed();
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(CollectionSizes.reachableFrom(room))
                      .containsEntry("OnlineUsers.online", 0));
      assertThat(CollectionSizes.reachableFrom(sessions)).containsEntry("TokenSessions.byToken", 0);
    } finally {
      timer.shutdownNow();
    }
  }
}
