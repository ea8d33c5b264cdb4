package workbook.lesson01.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.testkit.RawWebSocket.BINARY;
import static workbook.testkit.RawWebSocket.FIN;
import static workbook.testkit.RawWebSocket.frame;
import static workbook.testkit.RawWebSocket.header;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.testkit.RawWebSocket;

/** Each of these peers keeps within its own limits; together they would fill the memory. */
@Timeout(60)
class MemoryLimitTest extends EngineTestBase {

  private static final long ALL = 4 * 1024 * 1024;

  private void start(int message) {
    restart(new ConnectionLimits(message, 64 * 1024 * 1024, LATE, LATE, LATE, LATE, MANY, ALL));
  }

  /** Begins a message of this length, and leaves it at so many bytes. */
  private RawWebSocket begins(int length, int count) {
    return open().send(header(FIN | BINARY, length), new byte[count]);
  }

  @Test
  void whoHasSentMostOfAnUnfinishedMessageGoes() {
    start(16 * 1024 * 1024);
    RawWebSocket small = begins(2000, 1000);
    RawWebSocket most = begins(16 * 1024 * 1024, 3 * 1024 * 1024);
    for (int i = 0; i < 4; i++) {
      begins(16 * 1024 * 1024, 1024 * 1024);
    }
    assertThat(most.readAll()).last().isEqualTo("close 1013");
    assertEchoes(open());
    assertThat(small.send(new byte[1000]).read())
        .as("the small one is whole")
        .hasToString("binary 2000");
  }

  @Test
  void whoDoesNotReadGoes() throws InterruptedException {
    start(1024 * 1024);
    RawWebSocket lazy = open();
    byte[] message = frame(BINARY, new byte[1024 * 1024]);
    new Thread(() -> IntStream.range(0, 64).forEach(i -> lazy.send(message)), "lazy").start();
    assertThat(closeCode()).isEqualTo(1013);
    assertEchoes(open());
  }

  @Test
  void oneLongMessageAloneIsNoReason() {
    start(3 * 1024 * 1024);
    RawWebSocket peer = open();
    assertThat(peer.send(frame(BINARY, new byte[3 * 1024 * 1024])).read().payload())
        .hasSize(3 * 1024 * 1024);
  }
}
