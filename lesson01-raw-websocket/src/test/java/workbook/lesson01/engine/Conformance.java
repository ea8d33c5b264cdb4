package workbook.lesson01.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import workbook.testkit.RawWebSocket;

/**
 * RFC 6455 as the Autobahn suite asks for it; the numbers are those of its sections. Every test
 * ends with the end of the connection, so each close is a clean one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Conformance {

  static final byte[] NOTHING = {};
  private static final int WHOLE = 1 << 30;

  final RecordingEchoServer server = new RecordingEchoServer(ConnectionLimits.standard());

  @BeforeAll
  void start() {
    server.serve();
  }

  @AfterAll
  void stop() {
    server.close();
    assertThat(server.errors).isEmpty();
  }

  /** Sends all of it, whole and then in small pieces, and expects these answers and the end. */
  void expect(List<String> answers, byte[]... frames) {
    for (int size : new int[] {WHOLE, 1}) {
      try (RawWebSocket peer = RawWebSocket.open(server.port())) {
        assertThat(peer.sendChopped(size, frames).readAll()).isEqualTo(answers);
      }
    }
  }

  static byte[] pattern(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) ('a' + i % 26);
    }
    return bytes;
  }

  static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
