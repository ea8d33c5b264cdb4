package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.SocketIONamespace;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawHttp;
import workbook.testkit.RawSocketIo;

/** Who has not been let in neither speaks, nor hears, nor is there. */
@Timeout(30)
class AuthenticationIsAGateTest {

  private static final String REFUSAL = "44{\"message\":\"no\"}";
  private static final String GOOD = "40{\"token\":\"good\"}";
  private static final String BAD = "40{\"token\":\"bad\"}";

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest();

  private final Queue<String> said = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void onlyAGoodTokenOpens() {
    server
        .main()
        .addAuthTokenListener(
            (auth, client) ->
                auth instanceof Map<?, ?> payload && "good".equals(payload.get("token"))
                    ? AuthTokenResult.AuthTokenResultSuccess
                    : new AuthTokenResult(false, Map.of("message", "no")));
    server.main().addEventListener("say", String.class, (client, text, ack) -> said.add(text));
  }

  private RawSocketIo refused() throws Exception {
    RawSocketIo client = RawSocketIo.open(server.port());
    client.send(BAD);
    assertThat(client.text()).isEqualTo(REFUSAL);
    return client;
  }

  @Test
  @LibraryFault("A CONNECT without payload never reaches the auth listener and is accepted.")
  void aConnectWithoutPayloadIsAskedForItsTokenToo() throws Exception {
    try (RawSocketIo client = RawSocketIo.open(server.port())) {
      client.send("40");
      assertThat(client.text()).isEqualTo(REFUSAL);
    }
  }

  @Test
  @LibraryFault("After its refusal a client stays, and its events reach the listeners.")
  void aRefusedClientIsNotHeardAndItsEventEndsTheConnection() throws Exception {
    try (RawSocketIo client = refused()) {
      client.send("42[\"say\",\"let me in\"]");
      assertThat(client.closed().closeCode()).isEqualTo(1008);
      assertThat(said).isEmpty();
    }
  }

  @Test
  @LibraryFault("getBroadcastOperations() reaches refused clients.")
  void aRefusedClientHearsNoBroadcast() throws Exception {
    try (RawSocketIo refused = refused();
        RawSocketIo member = RawSocketIo.open(server.port()).connect(GOOD)) {
      server.main().getBroadcastOperations().sendEvent("news", "for members");
      assertThat(member.text()).isEqualTo("42[\"news\",\"for members\"]");
      refused.hearsNothing();
    }
  }

  @Test
  @LibraryFault("A refused client is listed among the clients of the namespace.")
  void aRefusedClientIsNotListed() throws Exception {
    try (RawSocketIo refused = refused();
        RawSocketIo member = RawSocketIo.open(server.port()).connect(GOOD)) {
      assertThat(server.main().getAllClients())
          .extracting(client -> client.getSessionId().toString())
          .containsExactly(member.id());
      refused.hearsNothing();
    }
  }

  @Test
  @LibraryFault("A client is listed as a member while its auth listener still decides.")
  void aCandidateIsNotListedWhileTheListenerDecides() throws Exception {
    Queue<Integer> members = new ConcurrentLinkedQueue<>();
    server
        .main()
        .addAuthTokenListener(
            (auth, client) -> {
              members.add(server.main().getAllClients().size());
              return AuthTokenResult.AuthTokenResultSuccess;
            });
    try (RawSocketIo member = RawSocketIo.open(server.port()).connect(GOOD)) {
      assertThat(members).containsExactly(0);
      member.hearsNothing();
    }
  }

  @Test
  @LibraryFault("Protocol 3 has no CONNECT payload: EIO=3 goes round the auth listener.")
  void theOlderProtocolIsNoWayRoundIt() throws Exception {
    RawHttp.Answer answer =
        RawHttp.ask(
            server.port(), "GET /socket.io/?EIO=3&transport=polling HTTP/1.1", "Host: localhost");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo("{\"code\":5,\"message\":\"Unsupported protocol version\"}");
  }

  @Test
  @LibraryFault("HandshakeData.authToken is one for all namespaces of a connection.")
  void eachNamespaceHasItsOwnPayload() throws Exception {
    BlockingQueue<Object> payloads = new LinkedBlockingQueue<>();
    for (SocketIONamespace namespace :
        List.of(server.main(), server.api().addNamespace("/other"))) {
      namespace.addConnectListener(
          client -> payloads.add(client.getHandshakeData().getAuthToken()));
      namespace.addEventListener(
          "payload",
          Void.class,
          (client, it, ack) -> ack.sendAckData(client.getHandshakeData().getAuthToken() == null));
    }
    try (RawSocketIo client = RawSocketIo.open(server.port()).connect(GOOD)) {
      client.send("40/other,{\"token\":\"another\"}");
      assertThat(client.text()).startsWith("40/other,");
      client.send("421[\"payload\"]");
      assertThat(client.text()).as("it is kept no longer").isEqualTo("431[true]");
      assertThat(payloads).containsExactly(Map.of("token", "good"), Map.of("token", "another"));
    }
  }

  @Test
  void anAuthListenerThatThrowsRefuses() throws Exception {
    server
        .main()
        .addAuthTokenListener(
            (auth, client) -> {
              throw new IllegalStateException("the user database is away");
            });
    try (RawSocketIo client = RawSocketIo.open(server.port())) {
      client.send(GOOD);
      assertThat(client.text()).startsWith("44").doesNotContain("database");
      assertThat(server.main().getAllClients()).isEmpty();
    }
  }
}
