package workbook.lesson01.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static workbook.testkit.RawWebSocket.BINARY;
import static workbook.testkit.RawWebSocket.TEXT;
import static workbook.testkit.RawWebSocket.bytes;
import static workbook.testkit.RawWebSocket.close;
import static workbook.testkit.RawWebSocket.frame;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawWebSocket;

/** What the engine adds to the library: nothing is lost, mistakes are seen, it stops and starts. */
@Timeout(60)
class SteadyEngineTest extends EngineTestBase {

  // Nothing is lost

  @Test
  @LibraryFault("an answer stays in the queue until other traffic comes")
  void noAnswerStaysBehind() throws Exception {
    List<CompletableFuture<Void>> clients = new ArrayList<>();
    for (int c = 0; c < 8; c++) {
      RawWebSocket peer = open();
      clients.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 4000; i++) { // one in flight: a lost wake-up is for good
                  peer.send(frame(TEXT, bytes("message " + i)));
                  assertThat(peer.read()).hasToString("text message " + i);
                }
              },
              runnable -> new Thread(runnable).start()));
    }
    CompletableFuture.allOf(clients.toArray(CompletableFuture[]::new)).get(50, TimeUnit.SECONDS);
  }

  @Test
  void whatOtherThreadsSendArrivesInTheirOrder() {
    RawWebSocket peer = open();
    WebSocket socket =
        await().until(server::getConnections, all -> !all.isEmpty()).iterator().next();
    int each = 2000;
    for (String name : List.of("a", "b")) {
      new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  socket.send(name + i);
                }
              })
          .start();
    }
    int a = 0;
    int b = 0;
    while (a + b < 2 * each) {
      String text = peer.read().text();
      assertThat(text).isEqualTo(text.startsWith("a") ? "a" + a++ : "b" + b++);
    }
  }

  // Learners' mistakes

  @Test
  @LibraryFault("the peer is kept, and nobody but onError hears of it")
  void whatAListenerThrowsIsShownAndThePeerIsClosedWith1011() throws Exception {
    try (RecordingEchoServer careless =
        new RecordingEchoServer(ConnectionLimits.standard()) {
          @Override
          public void onMessage(WebSocket socket, String text) {
            throw new IllegalStateException("a learner's mistake");
          }
        }) {
      careless.serve();
      try (RawWebSocket peer = RawWebSocket.open(careless.port());
          RawWebSocket neighbour = RawWebSocket.open(careless.port())) {
        assertThat(peer.send(frame(TEXT, bytes("boom"))).readAll()).containsExactly("close 1011");
        assertThat(careless.errors.poll(20, TimeUnit.SECONDS)).hasMessage("a learner's mistake");
        assertThat(neighbour.send(frame(BINARY, new byte[3])).read()).hasToString("binary 3");
      }
    }
  }

  @Test
  void aPeerWhoseOpeningFailedIsClosedWith1011Too() throws Exception {
    try (RecordingEchoServer careless =
        new RecordingEchoServer(ConnectionLimits.standard()) {
          @Override
          public void onOpen(WebSocket socket, ClientHandshake handshake) {
            throw new IllegalStateException("a learner's mistake");
          }
        }) {
      careless.serve();
      try (RawWebSocket peer = RawWebSocket.open(careless.port())) {
        assertThat(peer.readAll()).containsExactly("close 1011");
      }
      assertThat(careless.errors.poll(20, TimeUnit.SECONDS)).hasMessage("a learner's mistake");
      assertThat(careless.closeCodes.poll(20, TimeUnit.SECONDS)).isEqualTo(1011);
    }
  }

  // Starting and stopping

  @Test
  void closingSaysGoodbyeWith1001EvenIfSomebodyDoesNotListen() throws Exception {
    RawWebSocket polite = open();
    RawWebSocket deaf = open();
    for (int i = 0; i < 3; i++) {
      deaf.send(frame(BINARY, new byte[4 * 1024 * 1024]));
    }
    connect(); // and one that has not even shaken hands
    assertEchoes(polite);
    CompletableFuture<List<String>> goodbye = CompletableFuture.supplyAsync(polite::readAll);
    server.close();
    assertThat(goodbye.get(20, TimeUnit.SECONDS)).containsExactly("close 1001");
    assertThat(closeCode()).isEqualTo(1001);
    assertThat(closeCode()).isEqualTo(1001);
    assertThat(server.getConnections()).isEmpty();
  }

  @Test
  void aPortIsFreeAgainAtOnceAndTwoServersDoNotShareIt() {
    int port = server.port();
    assertEchoes(open());
    RecordingEchoServer second = new RecordingEchoServer(ConnectionLimits.standard(), port);
    assertThatThrownBy(second::serve)
        .hasCauseInstanceOf(BindException.class)
        .hasStackTraceContaining("127.0.0.1:" + port);
    server.close(); // closes first, so its end of the connection lingers in TIME_WAIT
    try (RecordingEchoServer third = new RecordingEchoServer(ConnectionLimits.standard(), port)) {
      third.serve();
      try (RawWebSocket peer = RawWebSocket.open(port)) {
        assertThat(peer.send(close(1000, "")).readAll()).containsExactly("close 1000");
      }
    }
  }

  @Test
  void aServerThatStopsItselfEndsItsEngineAndTellsOfEachClose() throws Exception {
    RawWebSocket peer = open();
    int port = server.port();
    server.stop();
    assertThat(peer.readAll()).containsExactly("close 1001");
    assertThat(closeCode()).isEqualTo(1001);
    await().until(() -> isFree(port));
  }

  private static boolean isFree(int port) {
    try (RecordingEchoServer next = new RecordingEchoServer(ConnectionLimits.standard(), port)) {
      next.serve();
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
