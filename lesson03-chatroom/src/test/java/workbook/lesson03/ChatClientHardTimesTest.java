package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson03.room.Say;

/** The terminal client loses nothing, whatever becomes of its server, and whatever that sends. */
@Timeout(90)
class ChatClientHardTimesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path temp;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private final PipedWriter keyboard = new PipedWriter();

  private Path data() {
    return temp.resolve("data");
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void awaitLine(String end) {
    await().atMost(PATIENCE).until(() -> lines().stream().anyMatch(line -> line.endsWith(end)));
  }

  private List<String> said() {
    return lines().stream()
        .filter(line -> !line.startsWith("* "))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .toList();
  }

  private ChatClient ann(int port) {
    return new ChatClient(URI.create("http://127.0.0.1:" + port), "Ann", "lobby", out);
  }

  private CompletableFuture<Void> run(ChatClient client) throws IOException {
    BufferedReader typed = new BufferedReader(new PipedReader(keyboard, 4_000_000));
    return CompletableFuture.runAsync(
        () -> {
          try {
            client.run(typed);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> new Thread(task, "ann").start());
  }

  private void type(String line) throws IOException {
    keyboard.write(line + "\n");
    keyboard.flush();
  }

  private static void bobSays(int port, String... texts) throws Exception {
    try (Visitor bob = Visitor.in(port, "Bob", "lobby")) {
      for (String text : texts) {
        assertThat(bob.say(text, text).getBoolean("ok")).isTrue();
      }
    }
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
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hearsAServerThatBeginsAgainWithNothingOrWithAnOlderCopy(boolean copy) throws Exception {
    HostServer server = TestChat.start(data());
    int port = server.port();
    try (ChatClient ann = ann(port)) {
      CompletableFuture<Void> run = run(ann);
      awaitLine("* in lobby: Ann");
      bobSays(port, "one");
      awaitLine("Bob: one");
      server.close();
      copy(data(), temp.resolve("copy"));
      server = TestChat.start(data(), port);
      bobSays(port, "two", "three", "four");
      awaitLine("Bob: four");

      server.close();
      type("said to nobody");
      Files.move(data(), temp.resolve("deleted"));
      if (copy) {
        copy(temp.resolve("copy"), data());
      }
      server = TestChat.start(data(), port);
      bobSays(port, "a new one");
      awaitLine("Ann: said to nobody");
      bobSays(port, "and one more");
      awaitLine("Bob: and one more");
      keyboard.close();
      run.get(10, TimeUnit.SECONDS);
    } finally {
      server.close();
    }
    assertThat(said())
        .containsExactlyInAnyOrder(
            "Bob: one",
            "Bob: two",
            "Bob: three",
            "Bob: four",
            "Bob: a new one",
            "Ann: said to nobody",
            "Bob: and one more");
    assertThat(lines().stream().filter(line -> line.contains("begun afresh"))).hasSize(1);
  }

  /** A naive client sends it, is hung up on, connects again, sends it again, and so for ever. */
  @Test
  void refusesALineThatIsTooLongAndGoesOn() throws Exception {
    try (HostServer server = TestChat.start(data());
        ChatClient ann = ann(server.port())) {
      CompletableFuture<Void> run = run(ann);
      type("x".repeat(2_431));
      type("x".repeat(2_000_000));
      type("short");
      keyboard.close();
      run.get(30, TimeUnit.SECONDS);
      assertThat(said()).containsExactly("Ann: short");
      assertThat(lines())
          .contains(
              "* not sent: 2,431 characters; 2,000 is the most",
              "* not sent: 2,000,000 characters; 2,000 is the most");
    }
  }

  @Test
  void waitsWhenItSaysTooMuchAndSaysItAllInOrder() throws Exception {
    List<String> lines = IntStream.range(0, 9).mapToObj(i -> "line " + i).toList();
    try (HostServer server = TestChat.start(data(), 0, 1);
        ChatClient ann = ann(server.port());
        Visitor bob = Visitor.in(server.port(), "Bob", "lobby")) {
      CompletableFuture<Void> run = run(ann);
      type(String.join("\n", lines));
      keyboard.close();
      run.get(60, TimeUnit.SECONDS);
      for (String line : lines) {
        assertThat(bob.nextSaid().getString("text")).isEqualTo(line);
      }
    }
    assertThat(lines()).noneMatch(line -> line.contains("not sent"));
  }

  /** The server would take a later line, though it has just refused an earlier one. */
  @Test
  void noLineOvertakesOneThatIsRefusedForAMoment() throws Exception {
    List<String> texts = new CopyOnWriteArrayList<>();
    try (HostServer server =
        new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson03/chat"))) {
      server.addEventListener(
          "join",
          Object.class,
          (client, join, ack) -> ack.sendAckData(Map.of("ok", true, "history", List.of())));
      server.addEventListener(
          "say",
          Say.class,
          (client, say, ack) -> {
            texts.add(say.text());
            ack.sendAckData(
                texts.size() == 1
                    ? Map.of("ok", false, "error", "too fast", "retryAfter", 1)
                    : Map.of("ok", true));
          });
      server.start();
      try (ChatClient ann = ann(server.port())) {
        CompletableFuture<Void> run = run(ann);
        type("one\ntwo\nthree");
        keyboard.close();
        run.get(30, TimeUnit.SECONDS);
      }
    }
    assertThat(texts).containsExactly("one", "one", "two", "three");
  }

  @Test
  void survivesWhateverAServerSends() throws Exception {
    try (HostServer odd =
        new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson03/chat"))) {
      odd.addEventListener("join", Object.class, (client, join, ack) -> welcome(client, ack));
      odd.addEventListener("say", Object.class, (client, say, ack) -> ack.sendAckData("stored"));
      odd.start();
      try (ChatClient ann = ann(odd.port())) {
        CompletableFuture<Void> run = run(ann);
        awaitLine("Bob: sane");
        type("answered oddly");
        keyboard.close();
        run.get(10, TimeUnit.SECONDS);
      }
    }
    assertThat(said()).containsExactly("Bob: sane");
    assertThat(lines())
        .containsOnlyOnce("* left out an event 'said': it has not the expected shape")
        .containsOnlyOnce("* left out an event 'users': it has not the expected shape")
        .containsOnlyOnce("* left out a message: it has not the expected shape")
        .containsOnlyOnce("* left out the answer to 'a message': it has not the expected shape");
  }

  private static void welcome(SocketIOClient client, AckRequest ack) {
    ack.sendAckData(Map.of("ok", true, "history", List.of(1, Map.of("id", "x"), List.of())));
    Object[] shapes = {"a text", 7, true, List.of(1), Map.of(), Map.of("id", "x"), new byte[] {1}};
    for (String event : List.of("said", "users")) {
      client.sendEvent(event);
      client.sendEvent(event, (Object) null);
      for (Object shape : shapes) {
        client.sendEvent(event, shape);
      }
      client.sendEvent(event, Map.of("joined", Map.of(), "left", "Bob", "text", List.of()));
    }
    Map<String, Object> sane = Map.of("id", 1, "time", "now", "name", "Bob", "text", "sane");
    client.sendEvent("said", sane);
  }

  @Test
  void saysWhenWhatAnswersIsNoChatServer() throws Exception {
    try (HostServer odd =
        new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson03/chat"))) {
      odd.addEventListener("join", Object.class, (client, join, ack) -> ack.sendAckData(List.of()));
      odd.start();
      try (ChatClient ann = ann(odd.port())) {
        assertThatThrownBy(() -> run(ann).get(10, TimeUnit.SECONDS))
            .rootCause()
            .isInstanceOf(IOException.class)
            .hasMessage("what answers is not lesson 3's chat-server");
      }
    }
  }

  /** For a while it answers oddly, and then as it should. */
  @Test
  void asksToJoinUntilItIsAnswered() throws Exception {
    HostServer server = TestChat.start(data());
    int port = server.port();
    try (ChatClient ann = ann(port)) {
      run(ann);
      awaitLine("* in lobby: Ann");
      server.close();
      HostOptions here = HostOptions.of("127.0.0.1", port, "/workbook/lesson03/chat");
      AtomicBoolean odd = new AtomicBoolean(true);
      try (HostServer recovering = new HostServer(here)) {
        recovering.addEventListener(
            "join",
            Object.class,
            (client, join, ack) ->
                ack.sendAckData(
                    odd.getAndSet(false)
                        ? "not now"
                        : Map.of("ok", true, "history", List.of(), "users", List.of("Eve"))));
        recovering.start();
        awaitLine("* in lobby: Eve");
      }
    } finally {
      server.close();
    }
  }
}
