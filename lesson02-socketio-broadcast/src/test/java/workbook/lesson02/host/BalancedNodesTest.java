package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.RouteReply;
import workbook.testkit.FreePort;
import workbook.testkit.ProxyProcess;
import workbook.testkit.RawHttp;

/**
 * Three nodes behind nginx and HAProxy, with the files of {@code docs/balancing} as they are, but
 * for the ports.
 */
@Timeout(120)
class BalancedNodesTest {

  private static final Path FILES = Path.of("..", "docs", "balancing");

  @TempDir private Path folder;

  private final List<HostServer> nodes = new ArrayList<>();
  private final List<ClientConnection> connections = new ArrayList<>();
  private final BlockingQueue<HeldReply> streams = new LinkedBlockingQueue<>();
  private ProxyProcess balancer;
  private int port;

  private void start(String program) throws IOException {
    ProxyProcess.assumeInstalled(program);
    port = FreePort.find();
    String config =
        Files.readString(FILES.resolve(program.equals("nginx") ? "nginx.conf" : "haproxy.cfg"));
    for (int i = 1; i <= 3; i++) {
      HostServer node = node("n" + i);
      nodes.add(node);
      config = config.replace("127.0.0.1:300" + i, "127.0.0.1:" + node.port());
    }
    config = config.replace("127.0.0.1:8000", "127.0.0.1:" + port);
    Path files = Files.createDirectories(folder.resolve(program));
    balancer = ProxyProcess.start(program, files, config, port);
  }

  private HostServer node(String name) {
    HostServer node =
        new HostServer(
            HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages")
                .withNode(name)
                .withTrustedProxies(Set.of(AddressRange.parse("127.0.0.1"))));
    node.addEventListener("whoAnswers", String.class, (client, text, ack) -> ack.sendAckData(name));
    node.route(
        "GET", "/address", request -> RouteReply.text(200, request.address().getHostAddress()));
    node.route("GET", "/count", request -> RouteReply.text(200, name));
    node.route("POST", "/count", request -> RouteReply.text(200, name));
    node.heldRoute(
        "GET",
        "/stream",
        (request, reply) -> {
          reply.start(Map.of("content-type", "text/event-stream", "x-accel-buffering", "no"));
          reply.write("data: first\n\n");
          streams.add(reply);
        });
    node.start();
    return node;
  }

  @AfterEach
  void stop() {
    connections.forEach(ClientConnection::close);
    if (balancer != null) {
      balancer.close();
    }
    nodes.forEach(HostServer::close);
  }

  /** A client of one transport, or of both, one after the other. */
  private Socket connect(String... transports) {
    IO.Options options = new IO.Options();
    options.transports = transports;
    options.reconnectionDelay = 50;
    options.reconnectionDelayMax = 200;
    ClientConnection connection =
        new ClientConnection(URI.create("http://localhost:" + port), options);
    connections.add(connection);
    return connection.socket().connect();
  }

  private String whoAnswers(Socket socket) throws InterruptedException {
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    socket.emit("whoAnswers", new Object[] {"?"}, args -> answers.add(args[0].toString()));
    String answer = answers.poll(20, TimeUnit.SECONDS);
    assertThat(answer).isNotNull();
    return answer;
  }

  private String count(String method) {
    RawHttp.Answer answer =
        RawHttp.ask(port, method + " /count HTTP/1.1", "Host: localhost", "Content-Length: 0");
    return answer.status() + " " + answer.body();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "haproxy"})
  void everybodyStaysWithTheNodeThatHasItsSession(String program) throws Exception {
    start(program);
    Set<String> used = new TreeSet<>();
    for (int i = 0; i < 6; i++) {
      PollingClient client = PollingClient.connected(port); // which polls and posts several times
      client.send("421[\"whoAnswers\",\"?\"]");
      String node = client.sessionId().substring(0, 2);
      assertThat(client.next()).isEqualTo("431[\"" + node + "\"]");
      used.add(node);
    }
    assertThat(used).containsExactly("n1", "n2", "n3");
    for (String transports : new String[] {"polling", "websocket", "polling websocket"}) {
      Socket socket = connect(transports.split(" "));
      String node = whoAnswers(socket);
      for (int i = 0; i < 5; i++) {
        assertThat(whoAnswers(socket)).isEqualTo(node);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "haproxy"})
  void whatAClientSendsForASessionIdOpensNoOtherDoor(String program) throws Exception {
    start(program);
    for (String sid : List.of("n9.x", "n1", "n1.", "evil.example.", "n1.%0d%0a", "../n1.")) {
      RawHttp.Answer answer =
          RawHttp.ask(
              port,
              "GET /socket.io/?EIO=4&transport=polling&sid=" + sid + " HTTP/1.1",
              "Host: localhost");
      assertThat(answer.status()).as(sid).isEqualTo(400);
      assertThat(answer.body()).as(sid).contains("Session ID unknown");
    }
    assertThat(RawHttp.ask(port, "GET /health HTTP/1.1", "Host: localhost").status())
        .as("only for those who run the nodes")
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "haproxy"})
  void aNodeLearnsItsClientsAddressAndAStreamIsPassedOnAtOnce(String program) throws Exception {
    start(program);
    java.net.Socket elsewhere = new java.net.Socket();
    elsewhere.bind(new InetSocketAddress("127.0.0.9", 0));
    elsewhere.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    try (RawHttp http = new RawHttp(elsewhere)) {
      http.request("GET /address HTTP/1.1", "Host: localhost", "X-Forwarded-For: 203.0.113.7");
      assertThat(http.answer().body()).isEqualTo("127.0.0.9");
      http.request("GET /stream HTTP/1.1", "Host: localhost");
      http.readUpTo("data: first\n\n");
      HeldReply stream = streams.take();
      stream.write("data: second\n\n");
      http.readUpTo("data: second\n\n");
      stream.end();
    }
  }

  /** By itself nginx takes 512 connections, and half of them are those to the nodes. */
  @ParameterizedTest
  @ValueSource(strings = {"nginx", "haproxy"})
  void hundredsOfClientsStayConnected(String program) throws Exception {
    start(program);
    List<RawHttp> clients = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      RawHttp client = new RawHttp(port);
      clients.add(client);
      client.request("GET /stream HTTP/1.1", "Host: localhost").readUpTo("data: first\n\n");
    }
    streams.forEach(stream -> stream.write("data: second\n\n"));
    for (RawHttp client : clients) {
      client.readUpTo("data: second\n\n");
      client.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "haproxy"})
  void ofANodeThatDrainsAllGoOnElsewhereAndNoRequestFails(String program) throws Exception {
    start(program);
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Socket client = connect(i % 2 == 0 ? "polling" : "websocket");
      whoAnswers(client);
      clients.add(client);
    }
    AtomicBoolean over = new AtomicBoolean();
    Set<String> answers = new TreeSet<>();
    CompletableFuture<Void> requests =
        CompletableFuture.runAsync(
            () -> {
              do {
                answers.add(count("GET"));
                answers.add(count("POST"));
              } while (!over.get());
            });
    nodes.get(0).drain();
    nodes.get(0).close();
    for (Socket client : clients) {
      Awaitility.await().until(client::connected);
      assertThat(whoAnswers(client)).isIn("n2", "n3");
    }
    over.set(true);
    requests.get(20, TimeUnit.SECONDS);
    assertThat(answers).isNotEmpty().isSubsetOf("200 n1", "200 n2", "200 n3");
  }

  /** It stops without draining. */
  @ParameterizedTest
  @ValueSource(strings = {"nginx", "haproxy"})
  void ofANodeThatIsGoneAllGoOnElsewhere(String program) throws Exception {
    start(program);
    List<Socket> clients = new ArrayList<>();
    for (String transport : Arrays.asList("polling", "websocket", "polling", "websocket")) {
      Socket client = connect(transport);
      whoAnswers(client);
      clients.add(client);
    }
    nodes.get(1).close();
    for (Socket client : clients) {
      Awaitility.await().until(client::connected);
      assertThat(whoAnswers(client)).isIn("n1", "n3");
    }
    for (int i = 0; i < 6; i++) {
      assertThat(count("GET")).isIn("200 n1", "200 n3");
      assertThat(count("POST")).isIn("200 n1", "200 n3");
    }
  }
}
