package workbook.docs;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.docs.Page.Block;
import workbook.docs.Poms.Dependency;
import workbook.testkit.FreePort;

/**
 * What the page {@code in-your-own-project.md} offers to copy works without the workbook: each
 * program runs with its library's jars alone, and the versions are those of the parent pom.
 */
@Timeout(120)
class OwnProjectTest {

  private static final String PAGE = "http://localhost:3000";

  private final OwnProject project = new OwnProject();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"GreetingServer", "TalkServer", "TalkClient", "Tickets"})
  void aProgramFitsOnAScreenAndHasNoClassOfOurs(String program) {
    assertThat(project.program(program).lines()).hasSizeBetween(20, 40);
    assertThat(project.program(program)).doesNotContain("workbook");
  }

  @Test
  void theWebSocketServerGreetsAndEchoesAndRefusesWhatIsTooLong() throws Exception {
    try (Terminal server = project.start("GreetingServer", folder, "0").await("ws://127.0.0.1:")) {
      String url = server.shown().replaceFirst("(?s).*(ws://[\\d.:]+).*", "$1");
      Heard heard = new Heard();
      WebSocket socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(URI.create(url), heard)
              .get(10, SECONDS);
      assertThat(heard.next()).isEqualTo("Welcome!");
      socket.sendText("hi", true).get(10, SECONDS);
      assertThat(heard.next()).isEqualTo("hi");
      socket.sendText("x".repeat(1_000_001), true);
      assertThat(heard.next()).isEqualTo("closed with 1009");
    }
  }

  private static Path lesson(int number, String file) {
    String[] modules = {
      "lesson01-raw-websocket", "lesson02-socketio-broadcast", "lesson03-chatroom", "lesson04-auth"
    };
    String folder = modules[number - 1] + "/src/main/java/workbook/lesson0" + number;
    return Workbook.root().resolve(folder).resolve(file);
  }

  @ParameterizedTest
  @CsvSource({
    "EchoServer, EchoServer(address), hi",
    "HelloServer, 'HelloServer(address, System.out)', 'message from server: hello, the connection is"
        + " open'"
  })
  void lesson1sServersRunInAnEmptyProjectWithTheirLibraryAlone(
      String server, String creation, String firstText) throws Exception {
    Path file = lesson(1, server + ".java");
    try (Terminal running = project.startCopy(folder, file, creation).await("ws://127.0.0.1:")) {
      String url = running.shown().replaceFirst("(?s).*(ws://[\\d.:]+).*", "$1");
      Heard heard = new Heard();
      WebSocket socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(URI.create(url), heard)
              .get(10, SECONDS);
      socket.sendText("hi", true).get(10, SECONDS);
      assertThat(heard.next()).isEqualTo(firstText);
    }
  }

  @Test
  void theSimpleChatNeedsItsLibraryAlone() throws Exception {
    Path classes = project.copied(folder, "TalkServer", lesson(3, "SimpleChatServer.java"));
    assertThat(classes.resolve("my/chat/SimpleChatServer.class")).exists();
  }

  @Test
  void theSocketIoServerAndItsClientTalkAndTheClientEnds() throws Exception {
    int port = FreePort.find();
    String url = "http://127.0.0.1:" + port;
    try (Terminal server = project.start("TalkServer", folder, "" + port).await(url)) {
      IO.Options options = new IO.Options();
      options.forceNew = true;
      Socket socket = IO.socket(URI.create(url), options);
      List<String> online = new CopyOnWriteArrayList<>();
      BlockingQueue<JSONObject> said = new LinkedBlockingQueue<>();
      BlockingQueue<String> ids = new LinkedBlockingQueue<>();
      socket.on(Socket.EVENT_CONNECT, none -> ids.add(socket.id()));
      socket.on("online", name -> online.add((String) name[0]));
      socket.on("ServerMsg", message -> said.add((JSONObject) message[0]));
      socket.connect();
      assertThat(ids.poll(10, SECONDS)).isNotNull();
      try (Terminal client = project.start("TalkClient", folder, url)) {
        assertMessage(said.poll(10, SECONDS));
        await().until(() -> online.contains("guest-2"));
        assertThat(online).allMatch(name -> name.matches("guest-\\d"), "no session id");
        client.await("\"text\":\"Hello from Java\"");
        // left alone, the library's own HTTP threads live for 60 s
        assertThat(client.hasEndedWithin(Duration.ofSeconds(30))).isTrue();
      } finally {
        socket.disconnect();
      }
      assertThat(server.shown()).doesNotContain("Exception");
    }
  }

  private static void assertMessage(JSONObject message) throws JSONException {
    assertThat(message).isNotNull();
    assertThat(message.getString("from")).isEqualTo("guest-2");
    assertThat(message.getString("text")).isEqualTo("Hello from Java");
  }

  @Test
  void theSocketIoServerServesItsOwnPageAndNoForeignOne() throws Exception {
    int port = FreePort.find();
    try (Terminal server = project.start("TalkServer", folder, "" + port).await("" + port)) {
      assertThat(poll(port, PAGE).statusCode()).isEqualTo(200);
      assertThat(poll(port, PAGE).headers().firstValue("Access-Control-Allow-Origin"))
          .hasValue(PAGE);
      assertThat(poll(port, "https://evil.example").statusCode()).isEqualTo(401);
      assertThatThrownBy(() -> webSocket(port, "https://evil.example"))
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              WebSocketHandshakeException.class,
              refusal -> assertThat(refusal.getResponse().statusCode()).isEqualTo(401));
      webSocket(port, PAGE).abort();
      assertThat(server.shown()).doesNotContain("Exception");
    }
  }

  private static HttpResponse<String> poll(int port, String origin) throws Exception {
    URI url = URI.create("http://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=polling");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(url).header("Origin", origin).build(), BodyHandlers.ofString());
  }

  private static WebSocket webSocket(int port, String origin) {
    URI url = URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket");
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("Origin", origin)
        .buildAsync(url, new Heard())
        .join();
  }

  @Test
  void theTokenProgramAcceptsTheGoodOneOnly() throws Exception {
    try (Terminal tickets = project.start("Tickets", folder)) {
      assertThat(tickets.rest())
          .isEqualToIgnoringNewLines(
              "good: alice\nexpired: null\nanother key: null\nHS256: null\nno end: null\n"
                  + "none: null and null\n");
    }
  }

  @Test
  void theEnginesTakeTheServersAsThePageSays() throws Exception {
    project.compileWithEngine(folder, "GreetingServer");
    project.compileWithEngine(folder, "TalkServer");
  }

  @Test
  void aLessonsServerIsCopiedAsThePageSays() throws Exception {
    List<Path> files =
        List.of(
            lesson(2, "BroadcastServer.java"), lesson(2, "Hello.java"), lesson(2, "Presence.java"));
    project.compileCopies(folder, "BroadcastServer", files);
  }

  @Test
  void theVersionsAreTheParentPoms() throws Exception {
    Map<String, String> ours = Poms.managed(Workbook.root().resolve("pom.xml"));
    Set<String> named = new HashSet<>();
    for (Block block : project.blocks("xml")) {
      for (Dependency dependency : Poms.dependencies(block.text())) {
        named.add(dependency.artifact());
        assertThat(ours).as(block.place().toString()).containsKey(dependency.name());
        if (!dependency.version().isEmpty()) {
          assertThat(dependency.version())
              .as(block.place().fault("%s", dependency.name()))
              .isEqualTo(ours.get(dependency.name()));
        }
      }
    }
    assertThat(named)
        .contains("Java-WebSocket", "netty-socketio", "socket.io-client", "jjwt-api", "jjwt-impl");
  }

  /** With the workbook's plugins, so it is built as the workbook is, and without a download. */
  @Test
  void thePomIsForTheFirstProgramWithTheParentPomsPluginsAndRelease() throws Exception {
    String pom = project.pom();
    String parent = Workbook.read(Workbook.root().resolve("pom.xml"));
    Map<String, String> plugins = Poms.plugins(pom);
    assertThat(plugins)
        .containsOnlyKeys("maven-resources-plugin", "maven-compiler-plugin", "exec-maven-plugin");
    assertThat(Poms.plugins(parent)).containsAllEntriesOf(plugins);
    for (String property : List.of("maven.compiler.release", "project.build.sourceEncoding")) {
      assertThat(Poms.property(pom, property))
          .isNotEmpty()
          .isEqualTo(Poms.property(parent, property));
    }
    assertThat(Poms.dependencies(pom)).isEqualTo(project.dependencies("GreetingServer"));
  }

  /** What comes to a WebSocket of the JDK. */
  private static final class Heard implements WebSocket.Listener {

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      events.add(text.toString());
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      events.add("closed with " + code);
      return null;
    }

    String next() throws InterruptedException {
      return events.poll(10, SECONDS);
    }
  }
}
