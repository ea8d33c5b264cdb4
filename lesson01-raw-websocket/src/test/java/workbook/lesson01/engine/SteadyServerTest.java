package workbook.lesson01.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static workbook.lesson01.engine.RawPeer.BINARY;
import static workbook.lesson01.engine.RawPeer.CLOSE;
import static workbook.lesson01.engine.RawPeer.PONG;
import static workbook.lesson01.engine.RawPeer.REQUEST;
import static workbook.lesson01.engine.RawPeer.TEXT;
import static workbook.lesson01.engine.RawPeer.bytes;
import static workbook.lesson01.engine.RawPeer.close;
import static workbook.lesson01.engine.RawPeer.frame;
import static workbook.lesson01.engine.RawPeer.header;

import java.io.InputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine adds to the library, each with the peer that shows why. */
@Timeout(60)
class SteadyServerTest {

  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration LATE = Duration.ofSeconds(30);

  private EchoFixture server = new EchoFixture(Limits.standard());
  private final List<RawPeer> peers = new ArrayList<>();

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    peers.forEach(RawPeer::close);
    server.close();
  }

  private void restart(Limits limits) {
    server.close();
    server = new EchoFixture(limits);
    server.start();
  }

  private static Limits limits(int message, long backlog) {
    return new Limits(message, backlog, LATE, LATE, LATE, LATE);
  }

  private RawPeer connect() {
    RawPeer peer = new RawPeer(server.port());
    peers.add(peer);
    return peer;
  }

  private RawPeer open() {
    RawPeer peer = RawPeer.open(server.port());
    peers.add(peer);
    return peer;
  }

  private static void assertEchoes(RawPeer peer) {
    assertThat(peer.send(frame(TEXT, bytes("still there?"))).read())
        .hasToString("text still there?");
  }

  private Integer closeCode() throws InterruptedException {
    return server.closeCodes.poll(20, TimeUnit.SECONDS);
  }

  // Nothing is lost

  @Test
  void noAnswerStaysBehind() throws Exception {
    List<CompletableFuture<Void>> clients = new ArrayList<>();
    for (int c = 0; c < 8; c++) {
      RawPeer peer = open();
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
    RawPeer peer = open();
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

  // Handshakes

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sec-WebSocket-Version: 13 | Sec-WebSocket-Version: 8 | 426 | Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Version: 13 | Sec-WebSocket-Version: 8 | 426 | Upgrade: websocket",
        "Sec-WebSocket-Version: 13 | X-Nothing: here         | 426 | Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key:        | X-Nothing:              | 400 | Sec-WebSocket-Key",
        "dGhlIHNhbXBsZSBub25jZQ==  | tooshort                | 400 | Sec-WebSocket-Key",
        "Upgrade: websocket        | X-Nothing: here         | 426 | Upgrade: websocket",
        "Host: localhost           | X-Nothing: here         | 400 | Host",
        "GET / HTTP/1.1            | GET / HTTP/1.0          | 400 | HTTP/1.1",
        "GET / HTTP/1.1            | POST / HTTP/1.1         | 400 | GET",
        "GET / HTTP/1.1            | \u0016\u0003\u0001      | 400 | GET",
        "Host: localhost           | Host localhost          | 400 | HTTP/1.1"
      })
  void aBadHandshakeIsAnsweredWithWhatIsWrongAndDisturbsNobody(
      String right, String wrong, int status, String told) {
    RawPeer neighbour = open();
    RawPeer peer = connect().send(bytes(REQUEST.replace(right, wrong)));
    assertThat(peer.readHttp()).startsWith("HTTP/1.1 " + status + " ").contains(told);
    assertThat(peer.read()).hasToString("end");
    assertEchoes(neighbour);
    assertThat(server.getConnections()).hasSize(1);
  }

  @Test
  void aHandshakeMayComeInPiecesAndWithFramesBehindIt() {
    RawPeer peer = connect().sendChopped(1, bytes(REQUEST));
    assertThat(peer.readHttp())
        .startsWith("HTTP/1.1 101 Switching Protocols\r\n")
        .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "Connection: Upgrade\r\n");
    assertEchoes(peer);

    RawPeer hasty = connect().send(bytes(REQUEST), frame(TEXT, bytes("at once")));
    hasty.readHttp();
    assertThat(hasty.read()).hasToString("text at once");
  }

  @Test
  void aRequestThatNeverEndsIsCutOffAt16KiB() {
    RawPeer peer = connect().send(bytes("GET /" + "a".repeat(20 << 10)));
    assertThat(peer.readHttp()).startsWith("HTTP/1.1 431 ");
  }

  @Test
  void halfAHandshakeIsNotWaitedForForEver() {
    restart(new Limits(1 << 20, 1 << 20, LATE, SOON, LATE, LATE));
    RawPeer silent = connect();
    RawPeer half = connect().send(bytes(REQUEST.substring(0, 60)));
    assertThat(silent.readHttp()).startsWith("HTTP/1.1 408 ");
    assertThat(half.readHttp()).startsWith("HTTP/1.1 408 ");
    assertThat(half.read()).hasToString("end");
  }

  @Test
  void aServerMayRefuseWithAStatusOfItsOwn() {
    try (SteadyServer guarded =
        new EchoFixture(Limits.standard()) {
          @Override
          public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
              WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
            throw new HandshakeRefused(
                "401 Unauthorized", "no token", Map.of("WWW-Authenticate", "Bearer"));
          }
        }) {
      guarded.start();
      try (RawPeer peer = new RawPeer(guarded.port())) {
        assertThat(peer.send(bytes(REQUEST)).readHttp())
            .startsWith("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\n")
            .endsWith("no token\n");
        assertThat(peer.read()).hasToString("end");
      }
    }
  }

  // Peers that do not do their part

  @Test
  void aPeerThatNeverReadsIsClosedWith1008AndCostsNobodyElseAnything() throws Exception {
    restart(new Limits(1 << 20, 1 << 20, SOON, LATE, LATE, SOON));
    RawPeer neighbour = open();
    RawPeer deaf = open();
    CompletableFuture<Void> flood =
        CompletableFuture.runAsync(
            () -> {
              byte[] message = frame(BINARY, new byte[1 << 16]);
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
  void whoStartsToReadAtLastLearnsWhyItWasClosed() throws Exception {
    restart(new Limits(1 << 20, 1 << 20, SOON, LATE, LATE, LATE));
    RawPeer late = open();
    byte[] message = frame(BINARY, new byte[1 << 20]);
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
    restart(limits(4 << 20, 1 << 16));
    RawPeer peer = open();
    byte[] message = frame(BINARY, new byte[4 << 20]);
    CompletableFuture<RawPeer> sending =
        CompletableFuture.supplyAsync(() -> peer.send(message, message, message));
    for (int i = 0; i < 3; i++) {
      assertThat(peer.read().payload()).hasSize(4 << 20);
    }
    assertThat(sending).succeedsWithin(Duration.ofSeconds(20));
    assertThat(peer.send(close(1000, "")).readAll()).containsExactly("close 1000");
  }

  @Test
  void aPeerIsNotBlamedForWhatHasNotBeenOfferedToItYet() {
    Duration stall = Duration.ofSeconds(2);
    try (SteadyServer thoughtful =
        new EchoFixture(new Limits(4 << 20, 1 << 16, stall, LATE, LATE, LATE)) {
          @Override
          public void onMessage(WebSocket socket, ByteBuffer bytes) {
            super.onMessage(socket, bytes); // and then keeps the loop from sending it
            await().timeout(LATE).pollDelay(stall.plusMillis(100)).until(() -> true);
          }
        }) {
      thoughtful.start();
      try (RawPeer peer = RawPeer.open(thoughtful.port())) {
        assertThat(peer.send(frame(BINARY, new byte[1 << 20])).read())
            .hasToString("binary 1048576");
      }
    }
  }

  @Test
  void aPeerThatReadsTooSlowlyToMeetThePingIsNotTakenForGone() throws Exception {
    restart(new Limits(16 << 20, 32 << 20, LATE, LATE, Duration.ofSeconds(1), LATE));
    RawPeer clock = open(); // it hears a ping after each second of silence
    RawPeer slow = open();
    InputStream echo = slow.send(frame(BINARY, new byte[16 << 20])).socket().getInputStream();
    int step = 3 << 20;
    for (int i = 0; i < 4; i++) {
      assertThat(clock.read()).hasToString("ping ");
      clock.send(frame(PONG, new byte[0]));
      assertThat(echo.readNBytes(step)).hasSize(step);
    }
    int rest = 10 + (16 << 20) - 4 * step;
    assertThat(echo.readNBytes(rest)).hasSize(rest);
    assertThat(server.getConnections()).hasSize(2);
  }

  @Test
  void aPeerThatAnswersNoPingIsGoneAndOneThatDoesIsNot() throws Exception {
    restart(new Limits(1 << 20, 1 << 20, LATE, LATE, SOON, LATE));
    RawPeer alive = open();
    RawPeer halfOpen = open();
    CompletableFuture<Void> answers =
        CompletableFuture.runAsync(
            () -> {
              while (alive.read().opcode() == RawPeer.PING) {
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
    RawPeer vanishing = open();
    vanishing.socket().setSoLinger(true, 0); // a reset, as when its computer is switched off
    vanishing.close();
    assertThat(closeCode()).isEqualTo(1006);
    assertThat(server.getConnections()).hasSize(1);
  }

  @Test
  void theBooksAreRightWhenHalfOfManyVanish() throws Exception {
    List<RawPeer> vanishing = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      RawPeer peer = open();
      if (i % 2 == 0) {
        vanishing.add(peer);
      }
    }
    for (RawPeer peer : vanishing) {
      peer.socket().setSoLinger(true, 0);
      peer.close();
    }
    for (int i = 0; i < 100; i++) {
      assertThat(closeCode()).isEqualTo(1006);
    }
    assertThat(server.getConnections()).hasSize(100);
    peers.stream()
        .filter(peer -> !vanishing.contains(peer))
        .forEach(SteadyServerTest::assertEchoes);
  }

  @Test
  void aHeaderThatPromisesMuchCostsNoMemory() {
    restart(limits(64 << 20, 1 << 20));
    for (int i = 0; i < 300; i++) { // 300 times 64 MiB would be 19 GiB
      open().send(header(0x82, 64 << 20), new byte[10]);
    }
    assertEchoes(open());
  }

  // Learners' mistakes

  @Test
  void whatAListenerThrowsIsShownAndThePeerIsClosedWith1011() throws Exception {
    try (EchoFixture careless =
        new EchoFixture(Limits.standard()) {
          @Override
          public void onMessage(WebSocket socket, String text) {
            throw new IllegalStateException("a learner's mistake");
          }
        }) {
      careless.start();
      try (RawPeer peer = RawPeer.open(careless.port());
          RawPeer neighbour = RawPeer.open(careless.port())) {
        assertThat(peer.send(frame(TEXT, bytes("boom"))).readAll()).containsExactly("close 1011");
        assertThat(careless.errors.poll(20, TimeUnit.SECONDS)).hasMessage("a learner's mistake");
        assertThat(neighbour.send(frame(BINARY, new byte[3])).read()).hasToString("binary 3");
      }
    }
  }

  @Test
  void aPeerWhoseOpeningFailedIsClosedWith1011Too() throws Exception {
    try (EchoFixture careless =
        new EchoFixture(Limits.standard()) {
          @Override
          public void onOpen(WebSocket socket, ClientHandshake handshake) {
            throw new IllegalStateException("a learner's mistake");
          }
        }) {
      careless.start();
      try (RawPeer peer = RawPeer.open(careless.port())) {
        assertThat(peer.readAll()).containsExactly("close 1011");
      }
      assertThat(careless.errors.poll(20, TimeUnit.SECONDS)).hasMessage("a learner's mistake");
      assertThat(careless.closeCodes.poll(20, TimeUnit.SECONDS)).isEqualTo(1011);
    }
  }

  // Starting and stopping

  @Test
  void closingSaysGoodbyeWith1001EvenIfSomebodyDoesNotListen() throws Exception {
    RawPeer polite = open();
    RawPeer deaf = open();
    for (int i = 0; i < 3; i++) {
      deaf.send(frame(BINARY, new byte[4 << 20]));
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
    SteadyServer second = new EchoFixtureOn(port);
    assertThatThrownBy(second::start)
        .hasCauseInstanceOf(BindException.class)
        .hasStackTraceContaining("127.0.0.1:" + port);
    server.close(); // closes first, so its end of the connection lingers in TIME_WAIT
    try (SteadyServer third = new EchoFixtureOn(port)) {
      third.start();
      try (RawPeer peer = RawPeer.open(port)) {
        assertThat(peer.send(close(1000, "")).readAll()).containsExactly("close 1000");
      }
    }
  }

  private static final class EchoFixtureOn extends SteadyServer {

    EchoFixtureOn(int port) {
      super(new InetSocketAddress("127.0.0.1", port), Limits.standard(), Optional.empty());
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {}

    @Override
    public void onMessage(WebSocket socket, String text) {}

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {}
  }
}
