package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawHttp;
import workbook.testkit.RawSocketIo;
import workbook.testkit.RawWebSocket;

/** The Engine.IO session id is a credential: it is told to one client, and opens one connection. */
@Timeout(30)
class SessionIdIsASecretTest {

  private static final String HANDSHAKE = "GET /socket.io/?EIO=4&transport=polling HTTP/1.1";

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest();

  @Test
  @LibraryFault("CONNECT answers the session id, which lessons then tell to everybody.")
  void thePublicIdIsAnother() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      assertThat(client.id()).isNotEqualTo(client.sessionId());
      assertThat(server.main().getAllClients())
          .extracting(member -> member.getSessionId().toString())
          .containsExactly(client.id());
    }
  }

  @Test
  @LibraryFault("What getSessionId() returns opens the session.")
  void thePublicIdOpensNothing() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      RawHttp.Answer answer =
          RawHttp.ask(
              server.port(),
              HANDSHAKE.replace(" HTTP", "&sid=" + client.id() + " HTTP"),
              "Host: localhost");
      assertThat(answer.body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
    }
  }

  @Test
  @LibraryFault("A second WebSocket with a session's id takes the session over.")
  void aSecondWebSocketIsTurnedAwayAndTheFirstKeepsItsSession() throws Exception {
    server.main().addEventListener("ask", String.class, (client, it, ack) -> ack.sendAckData(it));
    try (RawSocketIo client = RawSocketIo.connected(server.port());
        RawSocketIo thief = RawSocketIo.upgrade(server.port(), client.sessionId())) {
      assertThat(thief.read().closeCode()).isEqualTo(1008);
      client.send("421[\"ask\",\"mine\"]");
      assertThat(client.text()).isEqualTo("431[\"mine\"]");
      server.main().getBroadcastOperations().sendEvent("news", "here");
      assertThat(client.text()).isEqualTo("42[\"news\",\"here\"]");
    }
  }

  /** The refused WebSocket is still read until it is closed; what it breaks is its own end only. */
  @Test
  void aMessageThatIsTooBigEndsOnlyTheWebSocketThatWasTurnedAway() throws Exception {
    server.main().addEventListener("ask", String.class, (client, it, ack) -> ack.sendAckData(it));
    try (RawSocketIo client = RawSocketIo.connected(server.port());
        RawSocketIo thief = RawSocketIo.upgrade(server.port(), client.sessionId())) {
      sendTooMuch(thief);
      assertThat(thief.read().closeCode()).isEqualTo(1008);
      thief.sendFrame(RawWebSocket.FIN | RawWebSocket.CLOSE, new byte[] {1000 >> 8, (byte) 1000});
      assertThat(thief.read().isEnd()).as("all that it sent has been read").isTrue();
      client.send("421[\"ask\",\"mine\"]");
      assertThat(client.text()).isEqualTo("431[\"mine\"]");
    }
  }

  @Test
  void norDoesItEndThePollingSessionThatAWebSocketWasOfferedTo() throws Exception {
    PollingClient client = PollingClient.connected(server.port());
    try (RawSocketIo offered = RawSocketIo.upgrade(server.port(), client.sessionId())) {
      sendTooMuch(offered);
      assertThat(offered.closed().closeCode()).isEqualTo(1009);
    }
    server.main().getBroadcastOperations().sendEvent("news", "here");
    assertThat(client.next()).isEqualTo("42[\"news\",\"here\"]");
  }

  /** Fragments that are larger together than the largest message. */
  private static void sendTooMuch(RawSocketIo client) {
    byte[] fragment = new byte[HostLimits.DEFAULT.maxMessageBytes() / 2];
    client.sendFrame(RawWebSocket.TEXT, fragment);
    client.sendFrame(0, fragment);
    client.sendFrame(0, new byte[1]);
  }

  @Test
  @LibraryFault("A poll with a session's id is let into a session that has a WebSocket.")
  void aPollIsTurnedAwayFromASessionWithAWebSocket() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      RawHttp.Answer answer =
          RawHttp.ask(
              server.port(),
              HANDSHAKE.replace(" HTTP", "&sid=" + client.sessionId() + " HTTP"),
              "Host: localhost");
      assertThat(answer.body()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
      client.hearsNothing();
    }
  }

  @Test
  @LibraryFault("The io cookie chooses the session's id.")
  void aCookieDoesNotChooseIt() throws Exception {
    String wanted = "11111111-2222-3333-4444-555555555555";
    RawHttp.Answer answer =
        RawHttp.ask(server.port(), HANDSHAKE, "Host: localhost", "Cookie: io=" + wanted);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain(wanted);
  }

  @Test
  @LibraryFault("Answers set the session id as a cookie, which two tabs share.")
  void noCookieCarriesIt() throws Exception {
    RawHttp.Answer answer = RawHttp.ask(server.port(), HANDSHAKE, "Host: localhost");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.has("set-cookie")).isFalse();
  }
}
