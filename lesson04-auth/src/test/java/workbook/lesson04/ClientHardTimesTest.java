package workbook.lesson04;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.corundumstudio.socketio.SocketIOClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

/** The terminal client loses nothing, whatever becomes of its server, and whatever that sends. */
@Timeout(90)
class ClientHardTimesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path temp;
  @AutoClose private final Keyboard keyboard = new Keyboard();

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  private List<String> lines() {
    return screen.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private List<String> said() {
    return lines().stream().filter(line -> !line.startsWith("* ")).toList();
  }

  private void awaitLine(String line) {
    await().atMost(PATIENCE).until(() -> lines().contains(line));
  }

  private AuthChatClient alice(URI url, String token) {
    return new AuthChatClient(
        url,
        new Login.Ticket("alice", token),
        new PrintStream(screen, true, StandardCharsets.UTF_8));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /**
   * A naive client asks for what came after the last id that it knows, and is deaf until the new
   * server has said as much as the old one.
   */
  @Test
  void hearsAServerThatBeginsAgainWithAnOlderCopy() throws Exception {
    Path data = temp.resolve("data");
    TestServer server = TestServer.start(data);
    String alicesToken = server.register("alice");
    String bobsToken = server.register("bob");
    try (AuthChatClient alice = alice(server.url(), alicesToken)) {
      CompletableFuture<Void> run = keyboard.run(alice);
      awaitLine("* online: alice");
      try (TestClient bob = TestClient.inTheRoom(server.url(), bobsToken)) {
        bob.say("one");
        bob.sayTo("alice", "to one");
        awaitLine("bob (to you): to one");
      }
      server.close();
      copy(data, temp.resolve("copy"));
      server = server.startAgain(data);
      try (TestClient bob = TestClient.inTheRoom(server.url(), bobsToken)) {
        for (String text : List.of("two", "three", "four")) {
          bob.say(text);
        }
        awaitLine("bob: four");
      }

      server.close();
      keyboard.type("@bob said to nobody");
      Files.move(data, temp.resolve("deleted"));
      copy(temp.resolve("copy"), data);
      server = server.startAgain(data);
      try (TestClient bob = TestClient.inTheRoom(server.url(), bobsToken)) {
        bob.say("a new one");
        bob.sayTo("alice", "and to one");
        awaitLine("you (to bob): said to nobody");
        awaitLine("bob (to you): and to one");
        bob.say("and one more");
        awaitLine("bob: and one more");
      }
      keyboard.type("/quit");
      run.get(10, SECONDS);
    } finally {
      server.close();
    }
    assertThat(said())
        .containsExactlyInAnyOrder(
            "bob: one",
            "bob (to you): to one",
            "bob: two",
            "bob: three",
            "bob: four",
            "bob: a new one",
            "bob (to you): and to one",
            "you (to bob): said to nobody",
            "bob: and one more");
    assertThat(lines().stream().filter(line -> line.contains("begun afresh"))).hasSize(1);
  }

  /** A naive client sends it, is hung up on, connects again, sends it again, and so for ever. */
  @Test
  void refusesALineThatIsTooLongAndGoesOn() throws Exception {
    try (TestServer server = TestServer.start(temp);
        AuthChatClient alice = alice(server.url(), server.register("alice"))) {
      CompletableFuture<Void> run = keyboard.run(alice);
      awaitLine("* online: alice");
      keyboard.type("x".repeat(2_431), "@bob " + "x".repeat(2_000_000), "short", "/quit");
      run.get(30, SECONDS);
      assertThat(said()).containsExactly("alice: short");
      assertThat(lines())
          .contains(
              "* not sent: 2,431 characters; 2,000 is the most",
              "* not sent: 2,000,000 characters; 2,000 is the most");
    }
  }

  @Test
  void waitsWhenItSaysTooMuchAndSaysItAllInOrder() throws Exception {
    List<String> lines = IntStream.range(0, 9).mapToObj(i -> "line " + i).toList();
    try (TestServer server = TestServer.startAt(1, temp);
        AuthChatClient alice = alice(server.url(), server.register("alice"))) {
      CompletableFuture<Void> run = keyboard.run(alice);
      keyboard.type(lines.toArray(String[]::new));
      keyboard.type("/quit");
      run.get(30, SECONDS);
    }
    assertThat(said()).isEqualTo(lines.stream().map(line -> "alice: " + line).toList());
    assertThat(lines()).noneMatch(line -> line.contains("not sent"));
  }

  @Test
  void survivesWhateverAServerSends() throws Exception {
    HostOptions options = HostOptions.of("127.0.0.1", 0, "/workbook/lesson04/pages");
    try (HostServer odd = new HostServer(options)) {
      odd.addConnectListener(ClientHardTimesTest::welcome);
      odd.addEventListener(
          "conversations",
          Object.class,
          (client, none, ack) -> ack.sendAckData((Object) List.of(1, Map.of("lastId", "x"))));
      odd.addEventListener("history", Object.class, (client, asked, ack) -> ack.sendAckData(7));
      odd.addEventListener("2", Object.class, (client, said, ack) -> ack.sendAckData("stored"));
      odd.start();
      URI url = URI.create("http://127.0.0.1:" + odd.port());
      try (AuthChatClient alice = alice(url, "token")) {
        CompletableFuture<Void> run = keyboard.run(alice);
        awaitLine("bob: sane");
        keyboard.type("answered oddly", "/quit");
        run.get(10, SECONDS);
      }
    }
    assertThat(said()).containsExactly("bob: sane");
    assertThat(lines())
        .containsOnlyOnce("* left out an event '1': it has not the expected shape")
        .containsOnlyOnce("* left out an event '2': it has not the expected shape")
        .containsOnlyOnce("* left out an event '3': it has not the expected shape")
        .containsOnlyOnce("* left out a conversation: it has not the expected shape")
        .containsOnlyOnce("* left out the answer to 'a message': it has not the expected shape");
  }

  private static void welcome(SocketIOClient client) {
    client.sendEvent("2", Collections.singletonMap("data", "welcome"));
    Object[] shapes = {"a text", 7, true, List.of(1), Map.of("user", 5), new byte[] {1}};
    for (String event : List.of("1", "2", "3")) {
      client.sendEvent(event);
      client.sendEvent(event, (Object) null);
      for (Object shape : shapes) {
        client.sendEvent(event, shape);
      }
      client.sendEvent(event, Map.of("user", "bob", "id", "x", "data", List.of(1)));
    }
    client.sendEvent("2", Map.of("user", "bob", "data", "sane", "id", 1, "time", "now"));
  }
}
