package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawSocketIo;

/** A WebSocket that was opened for an upgrade and does not finish it is given up. */
@Timeout(30)
class UpgradeDeadlineTest {

  @RegisterExtension
  private final ServerUnderTest server =
      new ServerUnderTest(new TestLimits().upgrade(1_000).limits());

  @Test
  @LibraryFault("An upgrade that is begun and not ended is waited for.")
  void anUpgradeThatIsNotCompletedIsGivenUp() throws Exception {
    PollingClient client = PollingClient.connected(server.port());
    try (RawSocketIo webSocket = RawSocketIo.upgrade(server.port(), client.sessionId())) {
      webSocket.send("2probe");
      assertThat(webSocket.text()).isEqualTo("3probe");
      assertThat(webSocket.closed().closeCode()).isEqualTo(1008);
      server.main().getBroadcastOperations().sendEvent("news", 1);
      assertThat(client.next()).isEqualTo("42[\"news\",1]");
    }
  }
}
