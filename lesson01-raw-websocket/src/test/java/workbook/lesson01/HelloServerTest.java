package workbook.lesson01;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson01.engine.SteadyEngine;
import workbook.testkit.RawWebSocket;

@Timeout(60)
class HelloServerTest {

  @Test
  void greetsUnaskedAndWritesDownWhatArrives() {
    Capture out = new Capture();
    HelloServer hello = new HelloServer(new InetSocketAddress("127.0.0.1", 0), out.stream());
    try (SteadyEngine server = new SteadyEngine(hello)) {
      server.start();
      try (RawWebSocket peer = RawWebSocket.open(server.port())) {
        assertThat(peer.read()).hasToString("text " + HelloServer.GREETING);
        peer.send(
            RawWebSocket.frame(
                RawWebSocket.TEXT, RawWebSocket.bytes("hello from client!\u001b[2J")),
            RawWebSocket.frame(RawWebSocket.BINARY, new byte[] {1, 2}),
            RawWebSocket.close(1001, ""));
        assertThat(peer.readAll()).containsExactly("close 1001");
      }
      await().until(() -> out.text().contains("one client is gone, close code 1001"));
    }
    assertThat(out.text())
        .contains("one client is connected")
        .contains("received text: \"hello from client!?[2J\"")
        .contains("received 2 bytes");
  }
}
