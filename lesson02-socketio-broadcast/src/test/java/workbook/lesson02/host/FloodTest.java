package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawSocketIo;
import workbook.testkit.RawWebSocket;

/** Who sends faster than the limit is closed with 1008, and nobody else hears of it. */
@Timeout(30)
class FloodTest {

  private static final int BURST = 50;

  @RegisterExtension
  private final ServerUnderTest server =
      new ServerUnderTest(new TestLimits().packets(1, BURST).limits());

  @RegisterExtension private final LogLines log = new LogLines();

  private final Queue<String> said = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void listen() {
    server.main().addEventListener("say", String.class, (client, text, ack) -> said.add(text));
  }

  @Test
  @LibraryFault("There is no rate limit of any kind.")
  void eventsBeyondTheBurstEndTheConnection() throws Exception {
    try (RawSocketIo flood = RawSocketIo.connected(server.port());
        RawSocketIo other = RawSocketIo.connected(server.port())) {
      flood(flood);
      RawWebSocket.Frame end = flood.closed();
      assertThat(end.closeCode()).isEqualTo(1008);
      assertThat(end.closeReason()).isEqualTo("too many packets");
      assertThat(said).hasSizeLessThan(BURST);
      assertThat(log.lines()).hasSize(1);
      other.send("421[\"say\",\"still here\"]");
      assertThat(other.text()).isEqualTo("431[]");
    }
  }

  /** Goes on until the server has hung up, or it has sent ten times what it may. */
  private static void flood(RawSocketIo client) {
    try {
      for (int i = 0; i < 10 * BURST; i++) {
        client.send("42[\"say\",\"x\"]");
      }
    } catch (UncheckedIOException e) {
      assertThat(e).hasCauseInstanceOf(SocketException.class); // what it says is in any language
    }
  }

  @Test
  @LibraryFault("Nor is there one for packets in a POST.")
  void packetsOfAPostCountEachForItself() throws Exception {
    PollingClient client = PollingClient.connected(server.port());
    String[] packets = new String[2 * BURST];
    Arrays.fill(packets, "42[\"say\",\"x\"]");
    client.send(packets);
    assertThat(said).hasSizeLessThan(BURST);
    assertThat(client.poll().body()).contains("Session ID unknown");
  }
}
