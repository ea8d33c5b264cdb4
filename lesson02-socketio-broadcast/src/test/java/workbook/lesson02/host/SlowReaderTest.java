package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawSocketIo;
import workbook.testkit.RawWebSocket;

/** What a client does not read waits for it up to a limit; then the client goes. */
@Timeout(30)
class SlowReaderTest {

  private static final int MOST = 200_000;
  private static final String KILOBYTE = "x".repeat(1_000);

  /** Enough to fill what the sockets of both sides hold, too. */
  private static final int BROADCASTS = 20_000;

  @RegisterExtension
  private final ServerUnderTest server =
      new ServerUnderTest(new TestLimits().queuedBytes(MOST).limits());

  private final BlockingQueue<String> gone = new LinkedBlockingQueue<>();

  @BeforeEach
  void listen() {
    server.main().addDisconnectListener(client -> gone.add(client.getSessionId().toString()));
  }

  private String whoHasGone() throws InterruptedException {
    return gone.poll(ServerUnderTest.patienceMillis(), TimeUnit.MILLISECONDS);
  }

  @Test
  @LibraryFault("What a client does not read is kept in memory without limit.")
  void aWebSocketThatIsNotReadIsDropped() throws Exception {
    try (RawSocketIo slow = RawSocketIo.connectedWithSmallWindow(server.port())) {
      for (int i = 0; i < BROADCASTS && gone.isEmpty(); i++) {
        server.main().getBroadcastOperations().sendEvent("news", KILOBYTE);
      }
      assertThat(whoHasGone()).isEqualTo(slow.id());
    }
  }

  @Test
  @LibraryFault("What a client does not poll is kept in memory without limit.")
  void aSessionThatIsNotPolledIsDropped() throws Exception {
    PollingClient slow = PollingClient.connected(server.port());
    for (int i = 0; i <= MOST / KILOBYTE.length(); i++) {
      server.main().getBroadcastOperations().sendEvent("news", KILOBYTE);
    }
    assertThat(whoHasGone()).isEqualTo(slow.id());
    assertThat(slow.poll().body()).contains("Session ID unknown");
  }

  @Test
  void othersHearEverythingMeanwhile() throws Exception {
    try (RawSocketIo slow = RawSocketIo.connectedWithSmallWindow(server.port());
        RawSocketIo reader = RawSocketIo.connected(server.port())) {
      for (int i = 0; i < BROADCASTS / 4; i++) {
        server.main().getBroadcastOperations().sendEvent("news", i + KILOBYTE);
        assertThat(reader.text()).startsWith("42[\"news\",\"" + i + "x");
      }
      assertThat(gone).as("nobody but the slow one").isSubsetOf(List.of(slow.id()));
    }
  }

  /** RFC 6455, section 5.5.1: nothing comes after a close frame, whatever still waited. */
  @Test
  void whoLeavesHearsTheCloseFrameLast() throws Exception {
    try (HostServer host =
        new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"))) {
      host.start();
      host.addDisconnectListener(client -> gone.add(client.getSessionId().toString()));
      try (RawSocketIo leaving = RawSocketIo.connected(host.port())) {
        for (int i = 0; i < 7_000; i++) { // more than the sockets hold, less than the host keeps
          host.getBroadcastOperations().sendEvent("news", KILOBYTE);
        }
        leaving.sendFrame(
            RawWebSocket.FIN | RawWebSocket.CLOSE, new byte[] {1000 >> 8, (byte) 1000});
        assertThat(whoHasGone()).isEqualTo(leaving.id());
        assertThat(leaving.closed().closeCode()).isEqualTo(1000);
        assertThat(leaving.read().closeCode()).as("nothing, and the end").isEqualTo(1006);
      }
    }
  }
}
