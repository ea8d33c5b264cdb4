package workbook.lesson01.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson01.engine.RawPeer.BINARY;
import static workbook.lesson01.engine.RawPeer.frame;
import static workbook.lesson01.engine.RawPeer.header;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each of these peers keeps within its own limits; together they would fill the memory. */
@Timeout(60)
class MemoryLimitTest extends EchoScene {

  private static final long ALL = 4 << 20;

  private void start(int message) {
    restart(new ConnectionLimits(message, 64 << 20, LATE, LATE, LATE, LATE, MANY, ALL));
  }

  /** Begins a long message, and leaves it at so many bytes. */
  private RawPeer dribbles(int count) {
    return open().send(header(0x80 | BINARY, 16 << 20), new byte[count]);
  }

  @Test
  void whoHasSentMostOfAnUnfinishedMessageGoes() {
    start(16 << 20);
    RawPeer small = dribbles(1000);
    RawPeer most = dribbles(3 << 20);
    for (int i = 0; i < 4; i++) {
      dribbles(1 << 20);
    }
    assertThat(most.readAll()).last().isEqualTo("close 1013");
    assertEchoes(open());
    assertThat(small.send(new byte[1000]).socket().isClosed()).isFalse();
  }

  @Test
  void whoDoesNotReadGoes() throws InterruptedException {
    start(1 << 20);
    RawPeer lazy = open();
    byte[] message = frame(BINARY, new byte[1 << 20]);
    new Thread(() -> IntStream.range(0, 64).forEach(i -> lazy.send(message)), "lazy").start();
    assertThat(closeCode()).isEqualTo(1013);
    assertEchoes(open());
  }

  @Test
  void oneLongMessageAloneIsNoReason() {
    start(3 << 20);
    RawPeer peer = open();
    assertThat(peer.send(frame(BINARY, new byte[3 << 20])).read().payload()).hasSize(3 << 20);
  }
}
