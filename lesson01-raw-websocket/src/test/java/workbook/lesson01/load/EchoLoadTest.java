package workbook.lesson01.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson01.EchoServer;
import workbook.lesson01.engine.SteadyEngine;

@Timeout(60)
class EchoLoadTest {

  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);
  private static final Duration SHORT = Duration.ofMillis(500);

  private static URI url(SteadyEngine server) {
    return URI.create("ws://127.0.0.1:" + server.port());
  }

  @Test
  void countsTheEchoesOfAServerThatLosesNone() throws IOException {
    List<Long> told = new ArrayList<>();
    try (SteadyEngine server = new SteadyEngine(new EchoServer(ANY))) {
      server.start();
      EchoLoadResult result =
          new EchoLoad(url(server), 8, SHORT).run((passed, echoes, waiting) -> told.add(echoes));
      assertThat(result.hanging()).isZero();
      assertThat(result.echoes()).isGreaterThan(8);
      assertThat(result.p50()).isPositive().isLessThanOrEqualTo(result.p99());
      assertThat(result.time()).isGreaterThanOrEqualTo(SHORT);
      assertThat(told).isSorted().last().isEqualTo(result.echoes());
    }
  }

  /** A server that keeps what two of the clients say: they, and no others, wait in vain. */
  @Test
  void countsWhoWaitsInVain() throws IOException {
    EchoServer forgetful =
        new EchoServer(ANY) {
          @Override
          public void onMessage(WebSocket socket, String text) {
            if (!text.endsWith("client 1") && !text.endsWith("client 3")) {
              super.onMessage(socket, text);
            }
          }
        };
    try (SteadyEngine server = new SteadyEngine(forgetful)) {
      server.start();
      EchoLoadResult result =
          new EchoLoad(url(server), 5, SHORT).run((passed, echoes, waiting) -> {});
      assertThat(result.hanging()).isEqualTo(2);
      assertThat(result.toString()).endsWith("; 2 of 5 clients hang");
    }
  }

  @Test
  void whatIsNotTheEchoCountsAsHanging() throws IOException {
    EchoServer changing =
        new EchoServer(ANY) {
          @Override
          public void onMessage(WebSocket socket, String text) {
            socket.send(text.replace("message", "massage"));
          }
        };
    try (SteadyEngine server = new SteadyEngine(changing)) {
      server.start();
      EchoLoadResult result =
          new EchoLoad(url(server), 3, SHORT).run((passed, echoes, waiting) -> {});
      assertThat(result.hanging()).isEqualTo(3);
      assertThat(result.echoes()).isZero();
    }
  }

  @Test
  void saysWhyAClientCannotConnect() {
    SteadyEngine gone = new SteadyEngine(new EchoServer(ANY));
    gone.start();
    gone.close();
    EchoLoad load = new EchoLoad(url(gone), 3, SHORT);
    assertThatThrownBy(() -> load.run((passed, echoes, waiting) -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "client 1 of 3 cannot connect to " + url(gone) + ": nothing listens there (");
  }
}
