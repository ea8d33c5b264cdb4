package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.exercises.ExerciseSet;
import workbook.exercises.Watching;

/** A learner at work on exercise 1.1, in a folder of its own. */
@Timeout(60)
class WatchModeTest {

  private static final String FILE =
      "lesson01-raw-websocket/src/exercises/java/workbook/lesson01/exercises/ShoutingEcho.java";

  @TempDir private Path root;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PipedWriter keys = new PipedWriter();
  private CompletableFuture<Integer> exit;
  private int read;

  @BeforeEach
  void watch() throws IOException {
    Files.createDirectories(root.resolve(FILE).getParent());
    Files.createDirectories(root.resolve("docs"));
    String page = "docs/lesson1-raw-websocket.md";
    Files.copy(Path.of("..", page), root.resolve(page));
    save("nothing yet");
    BufferedReader typed = new BufferedReader(new PipedReader(keys));
    ExerciseSet all = Exercises01.SET;
    ExerciseSet first =
        new ExerciseSet(all.lesson(), all.module(), all.page(), List.of(all.exercises().get(0)));
    exit =
        CompletableFuture.supplyAsync(
            () ->
                Watching.run(
                    root, first, new PrintStream(printed, true, StandardCharsets.UTF_8), typed));
    await("quit"); // a learner may have solved it, or not
  }

  @Test
  void namesTheLearnersLineOfAnException() throws Exception {
    save(echoOf("text + ((Object) null).hashCode()"));
    await("java.lang.NullPointerException");
    await("at ShoutingEcho.java:17");
    type("q");
    exit.get(10, TimeUnit.SECONDS);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .doesNotContain("org.junit", "java.base", "Launcher");
  }

  /** Whoever has seen the mistake need not wait until it is told. */
  @Test
  void leavesATryThatHangsWhenTheFileIsSavedAgain() throws Exception {
    String park = "java.util.concurrent.locks.LockSupport.park(); ";
    save(echoOf("text").replace("socket.send", park + "socket.send"));
    Awaitility.await().until(() -> stands("ShoutingEcho"));
    save(echoOf("text.toUpperCase(java.util.Locale.ROOT)"));
    await("[x] 1.1");
    assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("has not returned");
    type("q");
    assertThat(exit.get(10, TimeUnit.SECONDS)).isZero();
  }

  /** Also where the client's own call to connect is what waits. */
  @Test
  void namesTheLineOfAListenerThatBlocks() throws Exception {
    String park = "java.util.concurrent.locks.LockSupport.park();";
    save(
        echoOf("text")
            .replace("ClientHandshake handshake) {}", "ClientHandshake handshake) {" + park + "}"));
    await("your code has not returned: for 4 s it has been at"); // this test stands for it, too
    type("q");
    exit.get(10, TimeUnit.SECONDS);
  }

  private static boolean stands(String type) {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Stream::of)
        .anyMatch(frame -> frame.getClassName().endsWith("." + type));
  }

  @Test
  void triesWhatIsSavedAndNamesWhatIsMissing() throws Exception {
    save(echoOf("text"));
    await("[ ] 1.1");
    await("answersInUpperCase:"); // the first test in the contract's text, not any that fails
    await("expected: ");
    await("compiled and tried in");
    assertThat(lastTrial()).startsWith("1.1\tAn echo that shouts\tfailed\t20");
    assertThat(lastTrial()).contains("\nanswersInUpperCase:\n", "\n  expected: \"HELLO\"\n");
    save(echoOf("text.toUpperCase(java.util.Locale.ROOT)"));
    await("[x] 1.1");
    await("Well done");
    assertThat(lastTrial()).matches("1.1\tAn echo that shouts\tpassed\t20\\S+\\R");
    save(echoOf("text.trim()"));
    await("[ ] 1.1");
    type("q");
    assertThat(exit.get(10, TimeUnit.SECONDS)).isEqualTo(1);
  }

  /** What the book shows. */
  private String lastTrial() throws IOException {
    return Files.readString(root.resolve("data/exercises.last.txt"));
  }

  @Test
  void sparesNobodyForAHalfWrittenFile() throws Exception {
    save(echoOf("text.toUpp"));
    await("ShoutingEcho.java:17: cannot find symbol");
    await("socket.send(text.toUpp);");
    assertThat(lastTrial()).startsWith("\t\tfailed\t20").contains("ShoutingEcho.java:17: cannot");
    Files.delete(root.resolve(FILE)); // as an editor does that writes another file first
    save(echoOf("text.toUpperCase(java.util.Locale.ROOT)"));
    await("[x] 1.1");
    type("q");
    assertThat(exit.get(10, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void givesOneHintMoreEachTime() throws Exception {
    type("h");
    await("Hint 1: a question");
    type("h");
    await("Hint 2: the API");
    await("toUpperCase(Locale)");
    type("h");
    await("Hint 3: almost the code");
    type("h");
    await("There are no more hints");
    type("l");
    await("1.1  An echo that shouts");
    type("q");
    exit.get(10, TimeUnit.SECONDS);
  }

  private void save(String text) throws IOException {
    Files.writeString(root.resolve(FILE), text);
  }

  private void type(String key) throws IOException {
    keys.write(key + "\n");
    keys.flush();
  }

  /** Waits until this is printed, after what was waited for before. */
  private void await(String text) {
    Awaitility.await(text)
        .atMost(20, TimeUnit.SECONDS)
        .until(
            () ->
                printed.toString(StandardCharsets.UTF_8).indexOf(text, read) >= 0 || exit.isDone());
    assertThat(printed.toString(StandardCharsets.UTF_8).substring(read)).contains(text);
    read = printed.toString(StandardCharsets.UTF_8).indexOf(text, read) + text.length();
  }

  static String echoOf(String answer) {
    return """
        package workbook.lesson01.exercises;

        import java.net.InetSocketAddress;
        import java.nio.ByteBuffer;
        import org.java_websocket.WebSocket;
        import org.java_websocket.handshake.ClientHandshake;
        import org.java_websocket.server.WebSocketServer;

        final class ShoutingEcho extends WebSocketServer {
          ShoutingEcho(InetSocketAddress address) {
            super(address);
          }

          public void onOpen(WebSocket socket, ClientHandshake handshake) {}

          public void onMessage(WebSocket socket, String text) {
            socket.send(ANSWER);
          }

          public void onMessage(WebSocket socket, ByteBuffer bytes) {
            socket.send(bytes);
          }

          public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {}

          public void onStart() {}

          public void onError(WebSocket socket, Exception e) {}
        }
        """
        .replace("ANSWER", answer);
  }
}
