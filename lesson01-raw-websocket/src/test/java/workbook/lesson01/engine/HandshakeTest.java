package workbook.lesson01.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.testkit.RawWebSocket.REQUEST;
import static workbook.testkit.RawWebSocket.TEXT;
import static workbook.testkit.RawWebSocket.bytes;
import static workbook.testkit.RawWebSocket.frame;

import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawWebSocket;

/** What the engine answers to a handshake, a good one, a bad one, or half a one. */
@Timeout(60)
class HandshakeTest extends EngineTestBase {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sec-WebSocket-Version: 13 | Sec-WebSocket-Version: 8 | 426 | Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Version: 13 | Sec-WebSocket-Version: 8 | 426 | Upgrade: websocket",
        "Sec-WebSocket-Version: 13 | X-Nothing: here         | 426 | Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key:        | X-Nothing:              | 400 | Sec-WebSocket-Key",
        "dGhlIHNhbXBsZSBub25jZQ==  | tooshort                | 400 | Sec-WebSocket-Key",
        "Upgrade: websocket        | X-Nothing: here         | 426 | Upgrade: websocket",
        "Host: localhost           | X-Nothing: here         | 400 | Host",
        "GET / HTTP/1.1            | GET / HTTP/1.0          | 400 | HTTP/1.1",
        "GET / HTTP/1.1            | POST / HTTP/1.1         | 400 | GET",
        "GET / HTTP/1.1            | \u0016\u0003\u0001      | 400 | GET",
        "Host: localhost           | Host localhost          | 400 | HTTP/1.1"
      })
  void aBadHandshakeIsAnsweredWithWhatIsWrongAndDisturbsNobody(
      String right, String wrong, int status, String told) {
    RawWebSocket neighbour = open();
    RawWebSocket peer = connect().send(bytes(REQUEST.replace(right, wrong)));
    assertThat(peer.http().answer().text()).startsWith("HTTP/1.1 " + status + " ").contains(told);
    assertThat(peer.read()).hasToString("end");
    assertEchoes(neighbour);
    assertThat(server.getConnections()).hasSize(1);
  }

  /** RFC 6455, section 4.2.1, and for the lists RFC 9110, section 7.8. Lesson 2 does the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Upgrade: websocket | Upgrade: websocket, foo              | 101",
        "Upgrade: websocket | Upgrade: foo, WebSocket              | 101",
        "Upgrade: websocket | Upgrade: foo; websocket              | 426",
        "Host: localhost    | Host: localhost\\r\\nContent-Length: 0 | 101",
        "Host: localhost    | Host: localhost\\r\\nContent-Length: 2 | 400",
        "Host: localhost    | Host: localhost\\r\\nHost: localhost   | 400",
        "Host: localhost    | Host: localhost\\r\\nX: y\\n z: w       | 400"
      })
  void whoAsksForAWebSocketAsksInOneWay(String right, String other, int status) {
    RawWebSocket peer = connect().send(bytes(REQUEST.replace(right, other.translateEscapes())));
    assertThat(peer.http().answer().text())
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("\r\nDate: ");
  }

  @Test
  void aHandshakeMayComeInPiecesAndWithFramesBehindIt() {
    RawWebSocket peer = connect().sendChopped(1, bytes(REQUEST));
    assertThat(peer.http().answer().text())
        .startsWith("HTTP/1.1 101 Switching Protocols\r\n")
        .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "Connection: Upgrade\r\n");
    assertEchoes(peer);

    RawWebSocket hasty = connect().send(bytes(REQUEST), frame(TEXT, bytes("at once")));
    hasty.http().answer();
    assertThat(hasty.read()).hasToString("text at once");
  }

  @Test
  void aRequestThatNeverEndsIsCutOffAt16KiB() {
    RawWebSocket peer = connect().send(bytes("GET /" + "a".repeat(20 * 1024)));
    assertThat(peer.http().answer().text()).startsWith("HTTP/1.1 431 ");
  }

  @Test
  @LibraryFault("half a handshake is waited for without end")
  void halfAHandshakeIsNotWaitedForForEver() {
    restart(new ConnectionLimits(1024 * 1024, 1024 * 1024, LATE, SOON, LATE, LATE, MANY, PLENTY));
    RawWebSocket silent = connect();
    RawWebSocket half = connect().send(bytes(REQUEST.substring(0, 60)));
    assertThat(silent.http().answer().text()).startsWith("HTTP/1.1 408 ");
    assertThat(half.http().answer().text()).startsWith("HTTP/1.1 408 ");
    assertThat(half.read()).hasToString("end");
  }

  @Test
  @LibraryFault("every refusal is a 404 without a word")
  void aServerMayRefuseWithAStatusOfItsOwn() {
    try (RecordingEchoServer guarded =
        new RecordingEchoServer(ConnectionLimits.standard()) {
          @Override
          public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
              WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
            throw new InvalidDataException(401, "no token");
          }
        }) {
      guarded.serve();
      try (RawWebSocket peer = new RawWebSocket(guarded.port())) {
        assertThat(peer.send(bytes(REQUEST)).http().answer().text())
            .startsWith("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\n")
            .endsWith("no token\n");
        assertThat(peer.read()).hasToString("end");
      }
    }
  }
}
