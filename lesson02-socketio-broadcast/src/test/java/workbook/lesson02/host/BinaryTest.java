package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawSocketIo;

/** {@code byte[]} goes both ways, at any depth, and stays next to the packet it belongs to. */
@Timeout(30)
class BinaryTest {

  private static final byte[] BYTES = {0, 1, 2, 4, -1};
  private static final String ONE = "{\"_placeholder\":true,\"num\":0}";
  private static final String TWO = "{\"_placeholder\":true,\"num\":1}";

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest();

  @BeforeEach
  void echo() {
    server
        .main()
        .addEventListener(
            "bytes", byte[].class, (client, bytes, ack) -> client.sendEvent("bytes", bytes));
    server
        .main()
        .addEventListener("any", Map.class, (client, it, ack) -> client.sendEvent("any", it));
  }

  @Test
  @LibraryFault("An attachment that starts with 0x00 throws; others come back behind a byte 0x04.")
  void comesBackAsItWas() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send("451-[\"bytes\"," + ONE + "]");
      client.send(BYTES);
      assertThat(client.text()).isEqualTo("451-[\"bytes\"," + ONE + "]");
      assertThat(client.read().binary()).isEqualTo(BYTES);
    }
  }

  @Test
  @LibraryFault("Attachments are found as an argument only, not inside of one.")
  void isFoundAtAnyDepth() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      String packet = "452-[\"any\",{\"a\":[" + ONE + "],\"b\":{\"c\":" + TWO + "}}]";
      client.send(packet);
      client.send(BYTES);
      client.send(new byte[0]);
      assertThat(client.text()).isEqualTo(packet);
      assertThat(client.read().binary()).isEqualTo(BYTES);
      assertThat(client.read().binary()).isEmpty();
    }
  }

  @Test
  @LibraryFault("Polled attachments come in the framing of protocol 3, posted ones garbled.")
  void isBase64WherePolled() throws Exception {
    PollingClient client = PollingClient.connected(server.port());
    client.send("451-[\"bytes\"," + ONE + "]", "bAAECBP8=");
    assertThat(client.next()).isEqualTo("451-[\"bytes\"," + ONE + "]");
    assertThat(client.next()).isEqualTo("bAAECBP8=");

    client.send("451-[\"bytes\"," + ONE + "]", "bAAEC\nBP8=\n"); // as the Java client posts it
    assertThat(client.next()).isEqualTo("451-[\"bytes\"," + ONE + "]");
    assertThat(client.next()).isEqualTo("bAAECBP8=");
  }

  @Test
  @LibraryFault("A broadcast shares one packet that encoding changes: 1 of 3 gets it.")
  void aBroadcastReachesEverybody() throws Exception {
    try (RawSocketIo one = RawSocketIo.connected(server.port());
        RawSocketIo two = RawSocketIo.connected(server.port());
        RawSocketIo three = RawSocketIo.connected(server.port())) {
      server.main().getBroadcastOperations().sendEvent("bytes", BYTES);
      for (RawSocketIo client : List.of(one, two, three)) {
        assertThat(client.text()).isEqualTo("451-[\"bytes\"," + ONE + "]");
        assertThat(client.read().binary()).isEqualTo(BYTES);
      }
    }
  }

  @Test
  @LibraryFault("Concurrent broadcasts lose attachments, or mix them up.")
  void eachPacketIsFollowedByItsOwnAttachment() throws Exception {
    int threads = 4;
    int broadcasts = 50;
    try (RawSocketIo one = RawSocketIo.connected(server.port());
        RawSocketIo two = RawSocketIo.connected(server.port())) {
      CompletableFuture<?>[] senders =
          IntStream.range(0, threads)
              .mapToObj(thread -> CompletableFuture.runAsync(() -> broadcast(thread, broadcasts)))
              .toArray(CompletableFuture<?>[]::new);
      for (RawSocketIo client : List.of(one, two)) {
        for (int i = 0; i < threads * broadcasts; i++) {
          String packet = client.text();
          byte number = Byte.parseByte(packet.replaceAll("451-\\[\"(\\d+)\".*", "$1"));
          assertThat(client.read().binary()).isEqualTo(new byte[] {0, number});
        }
      }
      CompletableFuture.allOf(senders).join();
    }
  }

  private void broadcast(int thread, int count) {
    for (int i = 0; i < count; i++) {
      byte[] bytes = {0, (byte) thread};
      server.main().getBroadcastOperations().sendEvent(String.valueOf(thread), bytes);
    }
  }
}
