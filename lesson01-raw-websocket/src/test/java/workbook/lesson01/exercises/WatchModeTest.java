package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A learner at work on exercise 1.1, in a folder of its own. */
@Timeout(60)
class WatchModeTest {

  private static final String TYPE = "ShoutingEcho";

  @TempDir private Path root;
  private WatchSession session;

  @BeforeEach
  void watch() throws IOException {
    session = new WatchSession(root, Exercises01.SET.exercises().subList(0, 1));
  }

  @Test
  void namesTheLearnersLineOfAnException() throws Exception {
    save(echoOf("text + ((Object) null).hashCode()"));
    session.await("java.lang.NullPointerException");
    session.await("at ShoutingEcho.java:17");
    session.quit();
    assertThat(session.printed()).doesNotContain("org.junit", "java.base", "Launcher");
  }

  /** It may take a while from the program's compilation until it looks at the files. */
  @Test
  void beginsWithTheFilesAsTheyAre() throws Exception {
    session.quit();
    save(echoOf("text.toUpperCase(java.util.Locale.ROOT)"));
    session = new WatchSession(root, Exercises01.SET.exercises().subList(0, 1));
    assertThat(session.printed()).contains("[x] 1.1");
    session.quit();
  }

  /** Whoever has seen the mistake need not wait until it is told. */
  @Test
  void leavesATryThatHangsWhenTheFileIsSavedAgain() throws Exception {
    String park = "java.util.concurrent.locks.LockSupport.park(); ";
    save(echoOf("text").replace("socket.send", park + "socket.send"));
    Awaitility.await().until(() -> stands("ShoutingEcho"));
    save(echoOf("text.toUpperCase(java.util.Locale.ROOT)"));
    session.await("[x] 1.1");
    assertThat(session.printed()).doesNotContain("has not returned");
    assertThat(session.quit()).isZero();
  }

  /** Also where the client's own call to connect is what waits. */
  @Test
  void namesTheLineOfAListenerThatBlocks() throws Exception {
    String park = "java.util.concurrent.locks.LockSupport.park();";
    save(
        echoOf("text")
            .replace("ClientHandshake handshake) {}", "ClientHandshake handshake) {" + park + "}"));
    session.await(
        "your code has not returned: for 4 s it has been at"); // this test stands for it, too
    session.quit();
  }

  /** The code of the try before cannot be ended, and still stands where it stood. */
  @Test
  void namesTheLineWhereTheCodeStandsNow() throws Exception {
    String park = "java.util.concurrent.locks.LockSupport.park(); ";
    save(echoOf("text").replace("socket.send", park + "socket.send"));
    session.await("for 4 s it has been at ShoutingEcho.java:17");
    save(echoOf("text").replace("socket.send", "\n" + park + "socket.send"));
    session.await("for 4 s it has been at ShoutingEcho.java:18");
    session.quit();
  }

  static boolean stands(String type) {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Stream::of)
        .anyMatch(frame -> frame.getClassName().endsWith("." + type));
  }

  @Test
  void triesWhatIsSavedAndNamesWhatIsMissing() throws Exception {
    save(echoOf("text"));
    session.await("[ ] 1.1");
    session.await(
        "answersInUpperCase:"); // the first test in the contract's text, not any that fails
    session.await("expected: ");
    session.await("compiled and tried in");
    assertThat(lastTrial()).startsWith("1.1\tAn echo that shouts\tfailed\t20");
    assertThat(lastTrial()).contains("\nanswersInUpperCase:\n", "\n  expected: \"HELLO\"\n");
    save(echoOf("text.toUpperCase(java.util.Locale.ROOT)"));
    session.await("[x] 1.1");
    session.await("Well done");
    assertThat(lastTrial()).matches("1.1\tAn echo that shouts\tpassed\t20\\S+\\R");
    save(echoOf("text.trim()"));
    session.await("[ ] 1.1");
    assertThat(session.quit()).isEqualTo(1);
  }

  /** What the book shows. */
  private String lastTrial() throws IOException {
    return Files.readString(root.resolve("data/exercises.last.txt"));
  }

  @Test
  void sparesNobodyForAHalfWrittenFile() throws Exception {
    save(echoOf("text.toUpp"));
    session.await("ShoutingEcho.java:17: ");
    session.await("socket.send(text.toUpp);");
    assertThat(lastTrial()).startsWith("\t\tfailed\t20").contains("ShoutingEcho.java:17: ");
    Files.delete(session.file(TYPE)); // as an editor does that writes another file first
    save(echoOf("text.toUpperCase(java.util.Locale.ROOT)"));
    session.await("[x] 1.1");
    assertThat(session.quit()).isZero();
  }

  /** What was compiled before is not what stands in the file now. */
  @Test
  void triesNothingWhileAFileCannotBeCompiled() throws Exception {
    save(echoOf("text.toUpperCase(java.util.Locale.ROOT)"));
    session.await("[x] 1.1");
    session.await("compiled and tried in");
    String mistake = "ShoutingEcho.java:17: ";
    save(echoOf("text.toUpp"));
    session.await(mistake);
    session.type("r");
    session.await(mistake);
    session.type("n");
    session.await(mistake);
    session.quit();
    assertThat(session.printed().split("\\[x\\] 1\\.1", -1)).hasSize(2);
  }

  @Test
  void givesOneHintMoreEachTime() throws Exception {
    session.type("h");
    session.await("Hint 1: a question");
    session.type("h");
    session.await("Hint 2: the API");
    session.await("toUpperCase(Locale)");
    session.type("h");
    session.await("Hint 3: almost the code");
    session.type("h");
    session.await("There are no more hints");
    session.type("l");
    session.await("1.1  An echo that shouts");
    session.quit();
  }

  private void save(String text) throws IOException {
    session.save(TYPE, text);
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
