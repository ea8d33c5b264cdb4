package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawSocketIo;
import workbook.testkit.RawWebSocket;

/** A polling session moves to a WebSocket without losing anything, or stays where it was. */
@Timeout(30)
class UpgradeTest {

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest();

  private PollingClient client;

  @BeforeEach
  void connect() throws Exception {
    client = PollingClient.connected(server.port());
  }

  private RawSocketIo probe() throws Exception {
    RawSocketIo webSocket = RawSocketIo.upgrade(server.port(), client.sessionId());
    webSocket.send("2probe");
    assertThat(webSocket.text()).isEqualTo("3probe");
    return webSocket;
  }

  private void broadcast(int number) {
    server.main().getBroadcastOperations().sendEvent("news", number);
  }

  @Test
  void whatIsSentMeanwhileArrivesInOrder() throws Exception {
    broadcast(0);
    try (RawSocketIo webSocket = probe()) {
      for (int i = 1; i < 100; i++) {
        broadcast(i);
      }
      webSocket.send("5");
      for (int i = 0; i < 100; i++) {
        assertThat(webSocket.text()).isEqualTo("42[\"news\"," + i + "]");
      }
      broadcast(100);
      assertThat(webSocket.text()).isEqualTo("42[\"news\",100]");
    }
  }

  @Test
  void aWaitingPollEndsSoThatTheClientCanUpgrade() throws Exception {
    CompletableFuture<HttpResponse<String>> poll = client.pollLater();
    try (RawSocketIo webSocket = probe()) {
      assertThat(poll.get(ServerUnderTest.patienceMillis(), TimeUnit.MILLISECONDS).body())
          .isEqualTo("6");
      webSocket.send("5");
      broadcast(1);
      assertThat(webSocket.text()).isEqualTo("42[\"news\",1]");
    }
  }

  @Test
  void aSessionHasOneWebSocketOnly() throws Exception {
    try (RawSocketIo first = probe();
        RawSocketIo second = RawSocketIo.upgrade(server.port(), client.sessionId())) {
      RawWebSocket.Frame end = second.closed();
      assertThat(end.closeCode()).isEqualTo(1008);
      assertThat(end.closeReason()).isEqualTo("session already has a WebSocket");
      first.send("5");
      broadcast(1);
      assertThat(first.text()).isEqualTo("42[\"news\",1]");
    }
  }

  @Test
  @LibraryFault("A probe that dies takes the polling session with it.")
  void aProbeThatDiesLeavesTheSessionPolling() throws Exception {
    probe().close();
    broadcast(1);
    assertThat(client.next()).isEqualTo("42[\"news\",1]");
    assertThat(server.main().getAllClients()).hasSize(1);
  }

  @Test
  @LibraryFault("Whatever comes first on the new WebSocket is taken.")
  void anUpgradeBeginsWithAProbe() throws Exception {
    try (RawSocketIo webSocket = RawSocketIo.upgrade(server.port(), client.sessionId())) {
      webSocket.send("42[\"say\",\"x\"]");
      assertThat(webSocket.closed().closeCode()).isEqualTo(1008);
    }
    broadcast(1);
    assertThat(client.next()).isEqualTo("42[\"news\",1]");
  }

  @Test
  @LibraryFault("A poll after the upgrade is let in.")
  void afterItThereIsNothingToPoll() throws Exception {
    try (RawSocketIo webSocket = probe()) {
      webSocket.send("5");
      broadcast(1);
      assertThat(webSocket.text()).isEqualTo("42[\"news\",1]");
      assertThat(client.poll().statusCode()).isEqualTo(400);
      assertThat(client.post("42[\"x\"]").statusCode()).isEqualTo(400);
      webSocket.hearsNothing();
    }
  }
}
