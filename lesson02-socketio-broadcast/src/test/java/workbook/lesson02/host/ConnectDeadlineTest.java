package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawSocketIo;
import workbook.testkit.RawWebSocket;

/** A transport that nobody uses for a CONNECT does not stay open. */
@Timeout(30)
class ConnectDeadlineTest {

  @RegisterExtension
  private final ServerUnderTest server =
      new ServerUnderTest(new TestLimits().connect(300).limits());

  @Test
  @LibraryFault("Connect listeners run when the transport opens.")
  void withoutConnectNoListenerRunsAndTheConnectionEndsInTime() throws Exception {
    Queue<String> said = new ConcurrentLinkedQueue<>();
    server.main().addConnectListener(client -> said.add("somebody came"));
    try (RawSocketIo client = RawSocketIo.open(server.port())) {
      RawWebSocket.Frame end = client.closed();
      assertThat(end.closeCode()).isEqualTo(1008);
      assertThat(end.closeReason()).isEqualTo("no CONNECT in time");
      assertThat(said).isEmpty();
    }
  }
}
