package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIONamespace;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawSocketIo;

/** A transport that is open is nobody yet: a client is there once its CONNECT was answered. */
@Timeout(30)
class ConnectComesFirstTest {

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest();

  private final Queue<String> said = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void listen() {
    server.main().addEventListener("say", String.class, (client, text, ack) -> said.add(text));
  }

  @Test
  @LibraryFault("Events before CONNECT run.")
  void anEventBeforeConnectIsNotHeardAndEndsTheConnection() throws Exception {
    try (RawSocketIo client = RawSocketIo.open(server.port())) {
      client.send("42[\"say\",\"first\"]");
      assertThat(client.closed().closeCode()).isEqualTo(1008);
      assertThat(said).isEmpty();
    }
  }

  @Test
  void norInAPostWhichEndsTheSession() throws Exception {
    PollingClient client = PollingClient.open(server.port());
    assertThat(client.post("42[\"say\",\"first\"]").body()).isEqualTo("ok");
    assertThat(client.poll().body()).contains("Session ID unknown");
    assertThat(said).isEmpty();
  }

  @Test
  @LibraryFault("What a connect listener sends arrives before the answer to CONNECT.")
  void whatAConnectListenerSendsFollowsTheAnswer() throws Exception {
    server.main().addConnectListener(client -> client.sendEvent("hello", "newcomer"));
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      assertThat(client.text()).isEqualTo("42[\"hello\",\"newcomer\"]");
      client.hearsNothing();
    }
  }

  @Test
  @LibraryFault("The refusal of an unknown namespace is a bare string, not an object.")
  void anUnknownNamespaceIsRefusedAsTheProtocolSays() throws Exception {
    try (RawSocketIo client = RawSocketIo.open(server.port())) {
      client.send("40/nowhere,");
      assertThat(client.text()).isEqualTo("44/nowhere,{\"message\":\"Invalid namespace\"}");
      client.send("40");
      assertThat(client.text()).startsWith("40{\"sid\":");
    }
  }

  @Test
  @LibraryFault("A second CONNECT to the same namespace is answered as if it were the first.")
  void aSecondConnectEndsTheConnection() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send("40");
      assertThat(client.read().closeCode()).isEqualTo(1008);
    }
  }

  @Test
  @LibraryFault("disconnect() sends a packet and leaves the connection open.")
  void disconnectEndsTheConnectionToo() throws Exception {
    server
        .main()
        .addEventListener("send me away", Void.class, (client, it, ack) -> client.disconnect());
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send("42[\"send me away\"]");
      assertThat(client.text()).isEqualTo("41");
      assertThat(client.read().closeCode()).isEqualTo(1000);
      assertThat(server.main().getAllClients()).isEmpty();
    }
  }

  /** It was on its way when the server disconnected its namespace; others are not concerned. */
  @Test
  @LibraryFault("disconnect() sends a packet, and nobody is told that the client has left.")
  void anEventThatCrossesItsDisconnectIsIgnored() throws Exception {
    server.main().addEventListener("ask", Void.class, (client, it, ack) -> ack.sendAckData("yes"));
    SocketIONamespace side = server.api().addNamespace("/side");
    side.addEventListener("send me away", Void.class, (client, it, ack) -> client.disconnect());
    CountDownLatch gone = new CountDownLatch(1);
    side.addDisconnectListener(client -> gone.countDown());
    try (RawSocketIo client = RawSocketIo.connected(server.port()).connect("40/side,")) {
      client.send("42/side,[\"send me away\"]");
      assertThat(client.text()).isEqualTo("41/side,");
      assertThat(gone.await(ServerUnderTest.patienceMillis(), TimeUnit.MILLISECONDS)).isTrue();
      client.send("42/side,[\"crosses\"]");
      client.send("421[\"ask\"]");
      assertThat(client.text()).isEqualTo("431[\"yes\"]");
    }
  }

  @Test
  void whoHasTheAnswerIsAMember() throws Exception {
    for (int i = 1; i <= 100; i++) {
      try (RawSocketIo client = RawSocketIo.connected(server.port())) {
        server.main().getBroadcastOperations().sendEvent("news", i);
        assertThat(client.text()).isEqualTo("42[\"news\"," + i + "]");
      }
    }
  }
}
