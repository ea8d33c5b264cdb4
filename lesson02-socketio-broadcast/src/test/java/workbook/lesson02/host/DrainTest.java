package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.RouteReply;
import workbook.testkit.NodeScript;
import workbook.testkit.NodeTest;
import workbook.testkit.RawHttp;
import workbook.testkit.RawSocketIo;
import workbook.testkit.RawWebSocket;

/** A server that is about to stop sends its clients away, so that they go on at another one. */
@Timeout(60)
class DrainTest {

  private static final String HANDSHAKE = "GET /socket.io/?EIO=4&transport=polling HTTP/1.1";
  private static final String HOST = "Host: localhost";

  private final CountDownLatch slow = new CountDownLatch(1);
  private final BlockingQueue<HeldReply> held = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> came = new LinkedBlockingQueue<>();
  private HostServer host = server(0, Set.of());

  private HostServer server(int port, Set<AddressRange> trustedProxies) {
    HostServer made =
        new HostServer(
            HostOptions.of("127.0.0.1", port, "/workbook/lesson02/pages")
                .withNode("n1")
                .withTrustedProxies(trustedProxies));
    made.heldRoute(
        "GET",
        "/held",
        (request, reply) -> {
          reply.whenLost(() -> came.add("over"));
          held.add(reply);
        });
    made.route(
        "POST",
        "/slow",
        request -> {
          came.add("slow");
          slow.await();
          return RouteReply.text(200, "done");
        });
    made.addEventListener(
        "slow",
        String.class,
        (client, text, ack) -> {
          came.add("slow");
          slow.await();
          ack.sendAckData(text);
        });
    return made;
  }

  @BeforeEach
  void start() {
    host.start();
  }

  @AfterEach
  void stop() {
    slow.countDown();
    host.close();
  }

  private String next() throws InterruptedException {
    return came.poll(20, TimeUnit.SECONDS);
  }

  private CompletableFuture<Void> drain() {
    CompletableFuture<Void> drained = CompletableFuture.runAsync(host::drain);
    Awaitility.await().until(() -> health().status() == 503);
    return drained;
  }

  private RawHttp.Answer health() {
    return RawHttp.ask(host.port(), "GET /health HTTP/1.1", HOST);
  }

  /** Keeps a request unanswered, and so the server from going. */
  private RawHttp working() throws InterruptedException {
    RawHttp http = new RawHttp(host.port());
    http.request("POST /slow HTTP/1.1", HOST, "Content-Length: 0");
    assertThat(next()).isEqualTo("slow");
    return http;
  }

  @Test
  void withoutClientsItIsDoneAtOnce() {
    long begin = System.nanoTime();
    host.drain();
    assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void whoeverComesNewIsSentElsewhereAndWhatHasBegunIsAnswered() throws Exception {
    assertThat(health().status()).isEqualTo(200);
    try (RawHttp working = working()) {
      CompletableFuture<Void> drained = drain();
      assertThat(health().body())
          .isEqualTo("{\"ok\":false,\"error\":\"draining: the server stops\"}");
      for (String request :
          new String[] {
            HANDSHAKE,
            HANDSHAKE.replace("polling", "websocket"),
            "GET /held HTTP/1.1",
            "GET / HTTP/1.1",
            "HEAD / HTTP/1.1"
          }) {
        RawHttp.Answer answer =
            RawHttp.ask(
                host.port(),
                request,
                HOST,
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        assertThat(answer.status()).as(request).isEqualTo(503);
        assertThat(answer.has("connection: close\r\n")).as(request).isTrue();
      }
      assertThat(RawHttp.ask(host.port(), "POST /none HTTP/1.1", HOST).status())
          .as("a balancer does not send a POST again")
          .isEqualTo(405);
      assertThat(drained).isNotDone();
      slow.countDown();
      assertThat(working.answer().body()).isEqualTo("done");
      drained.get(20, TimeUnit.SECONDS);
    }
  }

  private void restartBehindAProxyOnThisComputer() {
    host.close();
    host = server(0, Set.of(AddressRange.parse("127.0.0.1")));
    host.start();
  }

  /** As long as it is open, the proxy may send a request that it cannot send to another node. */
  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For: 203.0.113.7", "X-Forwarded-For: 127.0.0.1", "A: b"})
  void aConnectionThatAProxyKeepsOpenGetsOneMoreAnswer(String forwarded) throws Exception {
    restartBehindAProxyOnThisComputer();
    try (RawHttp proxy = new RawHttp(host.port())) {
      assertThat(proxy.request("GET /health HTTP/1.1", HOST, forwarded).answer().status())
          .isEqualTo(200);
      CompletableFuture<Void> drained = drain();
      assertThat(drained).isNotDone();
      slow.countDown();
      RawHttp.Answer answer =
          proxy.request("POST /slow HTTP/1.1", HOST, forwarded, "Content-Length: 0").answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.has("connection: close\r\n")).isTrue();
      drained.get(HostServer.PATIENCE_OF_NODE_MILLIS / 2, TimeUnit.MILLISECONDS);
    }
  }

  @Test
  void nobodyWaitsForAConnectionThatAProxyHasClosed() throws Exception {
    restartBehindAProxyOnThisComputer();
    CompletableFuture<Void> drained;
    try (RawHttp proxy = new RawHttp(host.port())) {
      proxy.request("GET /health HTTP/1.1", HOST).answer();
      drained = drain();
    }
    drained.get(HostServer.PATIENCE_OF_NODE_MILLIS / 2, TimeUnit.MILLISECONDS);
  }

  @Test
  void nobodyWaitsForAConnectionThatABrowserKeepsOpen() throws Exception {
    try (RawHttp browser = new RawHttp(host.port());
        RawHttp ahead = new RawHttp(host.port())) {
      assertThat(ahead.input()).isNotNull(); // opened before it is needed, as browsers do
      browser.request("GET / HTTP/1.1", HOST).answer();
      CompletableFuture.runAsync(host::drain)
          .get(HostServer.PATIENCE_OF_NODE_MILLIS / 2, TimeUnit.MILLISECONDS);
    }
  }

  @Test
  void aHeldRequestIsToldToAskAgainAndAStreamEnds() throws Exception {
    try (RawHttp poll = new RawHttp(host.port());
        RawHttp stream = new RawHttp(host.port())) {
      poll.request("GET /held HTTP/1.1", HOST);
      held.take();
      stream.request("GET /held HTTP/1.1", HOST);
      HeldReply streamed = held.take();
      streamed.start(Map.of());
      streamed.write("the first part");
      host.drain();
      RawHttp.Answer answer = poll.answer();
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.has("connection: close\r\n")).isTrue();
      assertThat(stream.answer().body()).isEqualTo("the first part");
      assertThat(next()).isEqualTo("over");
      assertThat(next()).isEqualTo("over");
    }
  }

  @Test
  void onAWebSocketWhatWasSentIsAnsweredAndThenItCloses() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(host.port())) {
      client.send("421[\"slow\",\"first\"]");
      assertThat(next()).isEqualTo("slow");
      client.send("422[\"slow\",\"second\"]");
      // Both are on their way to their listener once the pong is back.
      client.hearsNothing();
      CompletableFuture<Void> drained = drain();
      slow.countDown();
      assertThat(client.text()).isEqualTo("431[\"first\"]");
      assertThat(client.text()).isEqualTo("432[\"second\"]");
      assertThat(client.read().closeCode()).isEqualTo(1001);
      client.sendFrame(RawWebSocket.FIN | RawWebSocket.CLOSE, new byte[0]);
      drained.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void byPollingWhatWaitsIsFetchedAndThenTheSessionEnds() throws Exception {
    PollingClient client = PollingClient.connected(host.port());
    host.getBroadcastOperations().sendEvent("news", "the last");
    long begin = System.nanoTime();
    CompletableFuture<Void> drained = drain();
    assertThat(client.next()).isEqualTo("42[\"news\",\"the last\"]");
    assertThat(client.poll().body()).isEqualTo("1");
    drained.get(20, TimeUnit.SECONDS);
    assertThat(System.nanoTime() - begin)
        .as("done once it is fetched, and not when the time is over")
        .isLessThan(TimeUnit.MILLISECONDS.toNanos(HostServer.PATIENCE_OF_NODE_MILLIS));
    assertThat(host.getAllClients()).isEmpty();
  }

  @Test
  void aPollThatWaitsEndsTheSessionAtOnce() throws Exception {
    PollingClient client = PollingClient.connected(host.port());
    CompletableFuture<HttpResponse<String>> poll = client.pollLater();
    host.drain();
    assertThat(poll.get(20, TimeUnit.SECONDS).body()).isEqualTo("1");
  }

  /** It hears of its end as of a lost connection: only then does it come again by itself. */
  @Test
  void theJavaClientComesAgainByItself() throws Exception {
    for (String transport : new String[] {"polling", "websocket"}) {
      IO.Options options = new IO.Options();
      options.transports = new String[] {transport};
      options.reconnectionDelay = 100;
      URI url = URI.create("http://localhost:" + host.port());
      try (ClientConnection connection = new ClientConnection(url, options)) {
        Socket socket = connection.socket();
        socket.on(Socket.EVENT_CONNECT, args -> came.add("connected"));
        socket.on(Socket.EVENT_DISCONNECT, args -> came.add(args[0].toString()));
        socket.connect();
        assertThat(next()).isEqualTo("connected");
        restart();
        assertThat(next()).isEqualTo("transport close");
        assertThat(next()).isEqualTo("connected");
      }
      assertThat(next()).isEqualTo("io client disconnect");
    }
  }

  private void restart() {
    int port = host.port();
    host.drain();
    host.close();
    host = server(port, Set.of());
    host.start();
  }

  @Nested
  @NodeTest
  class Official {

    @Test
    void soDoesTheOfficialClient() throws Exception {
      for (String transport : new String[] {"polling", "websocket"}) {
        try (NodeScript client =
            NodeScript.start(
                """
                const { io } = require("socket.io-client");
                const [url, transport] = process.argv.slice(2);
                const socket = io(url, { transports: [transport], reconnectionDelay: 100 });
                socket.on("connect", () => console.log("connected"));
                socket.on("disconnect", (reason) => console.log(reason));
                """,
                "http://localhost:" + host.port(),
                transport)) {
          assertThat(client.line()).isEqualTo("connected");
          restart();
          assertThat(client.line()).isEqualTo("transport close");
          assertThat(client.line()).isEqualTo("connected");
        }
      }
    }
  }
}
