package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawHttp;
import workbook.testkit.RawSocketIo;
import workbook.testkit.RawWebSocket;

/** A connection that does nothing does not stay, and one address cannot have them all. */
@Timeout(30)
class IdleConnectionsTest {

  private static final int CONNECTIONS = 4;
  private static final String HANDSHAKE = "GET /socket.io/?EIO=4&transport=polling HTTP/1.1";

  @RegisterExtension
  private final ServerUnderTest server =
      new ServerUnderTest(
          new TestLimits()
              .request(300)
              .connect(10_000)
              .pings(200, 1_500)
              .connections(CONNECTIONS)
              .limits());

  private final BlockingQueue<String> gone = new LinkedBlockingQueue<>();

  @BeforeEach
  void listen() {
    server.main().addDisconnectListener(client -> gone.add(client.getSessionId().toString()));
  }

  private String whoHasGone() throws InterruptedException {
    return gone.poll(ServerUnderTest.patienceMillis(), TimeUnit.MILLISECONDS);
  }

  @Test
  void withoutARequestItIsClosed() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      http.awaitEnd();
    }
  }

  @Test
  void halfARequestGainsNothing() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      http.write("GET / HTTP/1.1\r\nHost: localhost\r\nA: ").awaitEnd();
    }
  }

  @Test
  void norDoesABodyThatDoesNotCome() throws Exception {
    PollingClient client = PollingClient.connected(server.port());
    try (RawHttp http = new RawHttp(server.port())) {
      http.request(
          "POST /socket.io/?EIO=4&transport=polling&sid=" + client.sessionId() + " HTTP/1.1",
          "Host: localhost",
          "Content-Length: 100");
      http.write("42[").awaitEnd();
    }
  }

  @Test
  void afterAnAnswerTheNextRequestHasItsTimeToo() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      assertThat(http.request(HANDSHAKE, "Host: localhost").answer().status()).isEqualTo(200);
      http.awaitEnd();
    }
  }

  @Test
  @LibraryFault("A second request before the first is answered is queued without limit.")
  void requestsAreNotPiledUp() throws Exception {
    PollingClient client = PollingClient.connected(server.port());
    String poll = "GET /socket.io/?EIO=4&transport=polling&sid=" + client.sessionId() + " HTTP/1.1";
    try (RawHttp http = new RawHttp(server.port())) {
      http.request(poll, "Host: localhost").request(poll, "Host: localhost").awaitEnd();
      assertThat(whoHasGone()).isEqualTo(client.id());
    }
  }

  @Test
  @LibraryFault("One address may have any number of connections.")
  void anAddressHasItsShareOfConnections() throws Exception {
    List<RawHttp> connections = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS + 1; i++) {
      connections.add(new RawHttp(server.port()));
    }
    int refused = 0;
    for (RawHttp http : connections) {
      refused += refused(http) ? 1 : 0;
    }
    assertThat(refused).isEqualTo(1);
    for (RawHttp http : connections) {
      http.close();
    }
    Awaitility.await()
        .until(
            () -> {
              try (RawHttp http = new RawHttp(server.port())) {
                return !refused(http);
              }
            });
  }

  private static boolean refused(RawHttp http) throws Exception {
    try {
      return http.request(HANDSHAKE, "Host: localhost").answer().status() != 200;
    } catch (UncheckedIOException e) {
      assertThat(e.getCause()).isNotInstanceOf(SocketTimeoutException.class);
      return true;
    }
  }

  @Test
  @LibraryFault("And any number of sessions.")
  void andOfSessions() throws Exception {
    for (int i = 0; i < CONNECTIONS; i++) {
      assertThat(RawHttp.ask(server.port(), HANDSHAKE, "Host: localhost", "Connection: close"))
          .extracting(RawHttp.Answer::status)
          .isEqualTo(200);
    }
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(RawHttp.ask(server.port(), HANDSHAKE, "Host: localhost").status())
                    .isEqualTo(429));
  }

  @Test
  void aWebSocketThatDoesNotAnswerItsPingEnds() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      assertThat(client.text()).isEqualTo("2");
      RawWebSocket.Frame end = client.read();
      assertThat(end.closeCode()).isEqualTo(1000);
      assertThat(end.closeReason()).isEqualTo("ping timeout");
      assertThat(whoHasGone()).isEqualTo(client.id());
    }
  }

  @Test
  void oneThatAnswersStays() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      for (int i = 0; i < 4; i++) {
        assertThat(client.text()).isEqualTo("2");
        client.send("3");
      }
      assertThat(gone).isEmpty();
    }
  }

  @Test
  void aSessionThatIsNotPolledEnds() throws Exception {
    PollingClient client = PollingClient.connected(server.port());
    assertThat(whoHasGone()).isEqualTo(client.id());
    assertThat(client.poll().body()).contains("Session ID unknown");
  }

  @Test
  void aClientThatIsLostIsGone() throws Exception {
    RawSocketIo client = RawSocketIo.connected(server.port());
    client.close();
    assertThat(whoHasGone()).isEqualTo(client.id());
  }
}
