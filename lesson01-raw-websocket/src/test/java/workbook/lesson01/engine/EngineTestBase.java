package workbook.lesson01.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.testkit.RawWebSocket.TEXT;
import static workbook.testkit.RawWebSocket.bytes;
import static workbook.testkit.RawWebSocket.frame;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import workbook.testkit.RawWebSocket;

/** Starts an echo server on the engine before each test, and closes it and its peers afterwards. */
abstract class EngineTestBase {

  static final Duration SOON = Duration.ofMillis(300);
  static final Duration LATE = Duration.ofSeconds(30);
  static final int MANY = 1000;
  static final long PLENTY = 1024L * 1024 * 1024;

  RecordingEchoServer server = new RecordingEchoServer(ConnectionLimits.standard());
  final List<RawWebSocket> peers = new ArrayList<>();

  @BeforeEach
  void start() {
    server.serve();
  }

  @AfterEach
  void stop() {
    peers.forEach(RawWebSocket::close);
    server.close();
  }

  void restart(ConnectionLimits limits) {
    server.close();
    server = new RecordingEchoServer(limits);
    server.serve();
  }

  static ConnectionLimits limits(int message, long backlog) {
    return new ConnectionLimits(message, backlog, LATE, LATE, LATE, LATE, MANY, PLENTY);
  }

  RawWebSocket connect() {
    RawWebSocket peer = new RawWebSocket(server.port());
    peers.add(peer);
    return peer;
  }

  RawWebSocket open() {
    RawWebSocket peer = RawWebSocket.open(server.port());
    peers.add(peer);
    return peer;
  }

  static void assertEchoes(RawWebSocket peer) {
    assertThat(peer.send(frame(TEXT, bytes("still there?"))).read())
        .hasToString("text still there?");
  }

  Integer closeCode() throws InterruptedException {
    return server.closeCodes.poll(20, TimeUnit.SECONDS);
  }
}
