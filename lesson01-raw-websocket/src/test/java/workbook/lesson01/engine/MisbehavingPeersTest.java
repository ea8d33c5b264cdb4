package workbook.lesson01.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static workbook.testkit.RawWebSocket.BINARY;
import static workbook.testkit.RawWebSocket.CLOSE;
import static workbook.testkit.RawWebSocket.PONG;
import static workbook.testkit.RawWebSocket.close;
import static workbook.testkit.RawWebSocket.frame;
import static workbook.testkit.RawWebSocket.header;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawWebSocket;

/** Peers that do not do their part: what it costs them, and nobody else. */
@Timeout(60)
class MisbehavingPeersTest extends EngineTestBase {

  @Test
  @LibraryFault("the queue for a peer that does not read is endless")
  void aPeerThatNeverReadsIsClosedWith1008AndCostsNobodyElseAnything() throws Exception {
    restart(new ConnectionLimits(1024 * 1024, 1024 * 1024, SOON, LATE, LATE, SOON, MANY, PLENTY));
    RawWebSocket neighbour = open();
    RawWebSocket deaf = open();
    CompletableFuture<Void> flood =
        CompletableFuture.runAsync(
            () -> {
              byte[] message = frame(BINARY, new byte[64 * 1024]);
              while (true) { // until the connection is gone
                deaf.send(message);
              }
            });
    assertEchoes(neighbour);
    assertThat(closeCode()).isEqualTo(1008);
    assertThat(flood).failsWithin(Duration.ofSeconds(20));
    assertEchoes(neighbour);
  }

  @Test
  @LibraryFault("it hangs up before the close frame was read")
  void whoStartsToReadAtLastLearnsWhyItWasClosed() throws Exception {
    restart(new ConnectionLimits(1024 * 1024, 1024 * 1024, SOON, LATE, LATE, LATE, MANY, PLENTY));
    RawWebSocket late = open();
    byte[] message = frame(BINARY, new byte[1024 * 1024]);
    CompletableFuture<Void> flood =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 30; i++) {
                late.send(message);
              }
            });
    assertThat(flood).succeedsWithin(Duration.ofSeconds(20)); // what it sends is thrown away now
    assertThat(late.readAll()).contains("binary 1048576").endsWith("close 1008");
  }

  @Test
  void aPeerThatReadsSlowlyButReadsIsKept() {
    restart(limits(4 * 1024 * 1024, 64 * 1024));
    RawWebSocket peer = open();
    byte[] message = frame(BINARY, new byte[4 * 1024 * 1024]);
    CompletableFuture<RawWebSocket> sending =
        CompletableFuture.supplyAsync(() -> peer.send(message, message, message));
    for (int i = 0; i < 3; i++) {
      assertThat(peer.read().payload()).hasSize(4 * 1024 * 1024);
    }
    assertThat(sending).succeedsWithin(Duration.ofSeconds(20));
    assertThat(peer.send(close(1000, "")).readAll()).containsExactly("close 1000");
  }

  @Test
  void aPeerIsNotBlamedForWhatHasNotBeenOfferedToItYet() {
    Duration stall = Duration.ofSeconds(2);
    try (RecordingEchoServer thoughtful =
        new RecordingEchoServer(
            new ConnectionLimits(
                4 * 1024 * 1024, 64 * 1024, stall, LATE, LATE, LATE, MANY, PLENTY)) {
          @Override
          public void onMessage(WebSocket socket, ByteBuffer bytes) {
            super.onMessage(socket, bytes); // and then keeps the loop from sending it
            await().timeout(LATE).pollDelay(stall.plusMillis(100)).until(() -> true);
          }
        }) {
      thoughtful.serve();
      try (RawWebSocket peer = RawWebSocket.open(thoughtful.port())) {
        assertThat(peer.send(frame(BINARY, new byte[1024 * 1024])).read())
            .hasToString("binary 1048576");
      }
    }
  }

  @Test
  void aPeerThatReadsTooSlowlyToMeetThePingIsNotTakenForGone() throws Exception {
    restart(
        new ConnectionLimits(
            16 * 1024 * 1024,
            32 * 1024 * 1024,
            LATE,
            LATE,
            Duration.ofSeconds(1),
            LATE,
            MANY,
            PLENTY));
    RawWebSocket clock = open(); // it hears a ping after each second of silence
    RawWebSocket slow = open();
    InputStream echo = slow.send(frame(BINARY, new byte[16 * 1024 * 1024])).http().input();
    int step = 3 * 1024 * 1024;
    for (int i = 0; i < 4; i++) {
      assertThat(clock.read()).hasToString("ping ");
      clock.send(frame(PONG, new byte[0]));
      assertThat(echo.readNBytes(step)).hasSize(step);
    }
    int rest = 10 + 16 * 1024 * 1024 - 4 * step;
    assertThat(echo.readNBytes(rest)).hasSize(rest);
    assertThat(server.getConnections()).hasSize(2);
  }

  @Test
  void aPeerThatAnswersNoPingIsGoneAndOneThatDoesIsNot() throws Exception {
    restart(new ConnectionLimits(1024 * 1024, 1024 * 1024, LATE, LATE, SOON, LATE, MANY, PLENTY));
    RawWebSocket alive = open();
    RawWebSocket halfOpen = open();
    CompletableFuture<Void> answers =
        CompletableFuture.runAsync(
            () -> {
              while (alive.read().opcode() == RawWebSocket.PING) {
                alive.send(frame(PONG, new byte[0]));
              }
            });
    assertThat(closeCode()).isEqualTo(1006);
    assertThat(halfOpen.readAll()).containsExactly("ping ");
    assertThat(server.getConnections()).hasSize(1);
    assertThat(answers).isNotDone();
    alive.send(frame(CLOSE, new byte[0]));
    assertThat(answers).succeedsWithin(Duration.ofSeconds(20));
  }

  @Test
  void aPeerThatVanishesIsForgotten() throws Exception {
    open();
    RawWebSocket vanishing = open();
    vanishing.http().reset();
    assertThat(closeCode()).isEqualTo(1006);
    assertThat(server.getConnections()).hasSize(1);
  }

  @Test
  void theBooksAreRightWhenHalfOfManyVanish() throws Exception {
    List<RawWebSocket> vanishing = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      RawWebSocket peer = open();
      if (i % 2 == 0) {
        vanishing.add(peer);
      }
    }
    for (RawWebSocket peer : vanishing) {
      peer.http().reset();
    }
    for (int i = 0; i < 100; i++) {
      assertThat(closeCode()).isEqualTo(1006);
    }
    assertThat(server.getConnections()).hasSize(100);
    peers.stream()
        .filter(peer -> !vanishing.contains(peer))
        .forEach(MisbehavingPeersTest::assertEchoes);
  }

  @Test
  @LibraryFault("messages of 2 GiB are allowed")
  void aHeaderThatPromisesMuchCostsNoMemory() {
    restart(limits(64 * 1024 * 1024, 1024 * 1024));
    for (int i = 0; i < 300; i++) { // 300 times 64 MiB would be 19 GiB
      open().send(header(0x82, 64 * 1024 * 1024), new byte[10]);
    }
    assertEchoes(open());
  }
}
