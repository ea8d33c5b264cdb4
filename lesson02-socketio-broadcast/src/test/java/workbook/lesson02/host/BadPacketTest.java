package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawSocketIo;
import workbook.testkit.RawWebSocket;

/** A packet that is none ends its connection, with code 1008 and one line in the log. */
@Timeout(30)
class BadPacketTest {

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest();
  @RegisterExtension private final LogLines log = new LogLines();

  private final Queue<Object> heard = new ConcurrentLinkedQueue<>();

  record Point(int x, int y) {}

  @BeforeEach
  void listen() {
    server.main().addEventListener("say", String.class, (client, text, ack) -> heard.add(text));
    server.main().addEventListener("2", Point.class, (client, point, ack) -> heard.add(point));
  }

  static Stream<String> packetsThatAreNone() {
    return Stream.of(
        "",
        "7",
        "x",
        "4",
        "48",
        "42",
        "42{}",
        "42[]",
        "42[null]",
        "42[{}]",
        "42[2.5]",
        "42[\"connect\"]",
        "42[\"disconnecting\"]",
        "42[\"say\",\"no end",
        "42[\"say\",\"a\"]b",
        "421234567890123456[\"say\",\"a\"]",
        "42/nowhere,[\"say\",\"a\"]",
        "43[]",
        "44{\"message\":\"no\"}",
        "45[\"say\"]",
        "45-[\"say\"]",
        "45x-[\"say\"]",
        "42[\"say\"," + "[".repeat(10_000),
        "42[\"say\"," + "{},".repeat(60_000) + "0]");
  }

  @ParameterizedTest
  @MethodSource("packetsThatAreNone")
  @LibraryFault("An exception, some hundred lines in the log, and the connection stays.")
  void endsItsConnection(String packet) throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send(packet);
      RawWebSocket.Frame end = client.read();
      assertThat(end.closeCode()).isEqualTo(1008);
      assertThat(end.closeReason()).startsWith("bad packet: ");
      assertThat(heard).isEmpty();
      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0).stackTrace()).isFalse();
    }
  }

  @Test
  @LibraryFault("The payload of a CONNECT may be anything.")
  void theConnectPayloadIsAnObject() throws Exception {
    try (RawSocketIo client = RawSocketIo.open(server.port())) {
      client.send("40[\"good\"]");
      assertThat(client.read().closeCode()).isEqualTo(1008);
    }
  }

  @Test
  @LibraryFault("A bad packet in a POST leaves the session as it was.")
  void inAPostItEndsTheSession() throws Exception {
    PollingClient client = PollingClient.connected(server.port());
    client.post("42{}");
    assertThat(client.poll().body()).contains("Session ID unknown");
  }

  @Test
  @LibraryFault("Payloads that cannot be read are logged, passwords and all.")
  void whatWasInItIsNotLogged() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send("42[\"say\",{\"password\":\"swordfish\"");
      client.send("421[\"say\",{\"password\":\"swordfish\"}]");
      client.closed();
      assertThat(log.lines()).isNotEmpty();
      assertThat(log.lines()).noneMatch(line -> line.text().contains("swordfish"));
    }
  }

  @Test
  @LibraryFault("An event whose name is a number is a NullPointerException.")
  void aNumberIsAName() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send("421[2,{\"x\":3,\"y\":4}]");
      assertThat(client.text()).isEqualTo("431[]");
      assertThat(heard).containsExactly(new Point(3, 4));
      assertThat(log.lines()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "421[\"say\"]",
        "421[\"say\",null]",
        "421[\"say\",{\"a\":1}]",
        "421[\"2\",\"far away\"]",
        "421[\"2\",{\"x\":\"far\"}]"
      })
  @LibraryFault("A half-bound or missing argument reaches the listener, or nobody is told.")
  void anArgumentOfAnotherShapeIsRefusedInTheAcknowledgement(String packet) throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send(packet);
      assertThat(client.text())
          .startsWith("431[{")
          .contains("\"ok\":false", "\"error\":\"argument 1");
      assertThat(heard).isEmpty();
      assertThat(log.lines())
          .hasSize(1)
          .allMatch(line -> line.level() == Level.WARN && !line.stackTrace());
    }
  }

  @Test
  void anEventThatNobodyListensToIsNoMistake() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send("42[\"whisper\",\"a\"]");
      client.send("421[\"say\",\"b\"]");
      assertThat(client.text()).isEqualTo("431[]");
      assertThat(heard).containsExactly("b");
    }
  }
}
