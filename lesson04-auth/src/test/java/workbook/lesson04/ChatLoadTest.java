package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson01.cli.Cli;
import workbook.lesson04.load.LoadTest;
import workbook.lesson04.load.LoadTestServerProcess;
import workbook.lesson04.load.PreparedAccounts;

/** The load test in small, with a server process as in large: what it counts, not how fast. */
@Timeout(60)
class ChatLoadTest {

  private static final Duration START = Duration.ofMinutes(1);

  @TempDir Path data;

  @Test
  void countsEveryDelivery() {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Cli.execute(new ChatLoadMain(), "--users=20", "--rate=10", "--seconds=1");
    } finally {
      System.setOut(out);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("20 users in one room, 10 messages a second, each to all of them, for 1 s")
        .containsPattern("deliveries +200 .*; lost 0, doubled 0")
        .containsPattern("messages +10, acknowledged as stored: 10")
        .containsPattern("heap +\\d+, \\d+, \\d+ MB");
  }

  @Test
  void aServerThatTellsItsMemoryNoMoreEndsTheTest() throws IOException {
    List<String> tokens = PreparedAccounts.prepare(data, 2);
    try (LoadTestServerProcess server =
        LoadTestServerProcess.launch(
            SilentServer.class, data.resolve("log"), "--port=0", "--data=" + data)) {
      server.awaitReady(START);
      assertThatThrownBy(() -> new LoadTest(2, 10, 1).run(server, tokens, second -> {}))
          .isInstanceOf(IOException.class)
          .hasMessage("the server does not tell its memory any more");
    }
  }

  @Test
  void aServerThatDoesNotStartSaysWhy() throws IOException {
    try (LoadTestServerProcess server =
        LoadTestServerProcess.launch(
            LoadTestServer.class, data.resolve("log"), "--port=0", "--data=" + data, "--db=x")) {
      assertThatThrownBy(() -> server.awaitReady(START))
          .isInstanceOf(IOException.class)
          .hasMessage("the server did not start: it ended");
      assertThat(server.lastWords()).singleElement().asString().startsWith("auth-chat-server: ");
    }
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedForForEver() throws IOException {
    try (LoadTestServerProcess server =
        LoadTestServerProcess.launch(MuteServer.class, data.resolve("log"))) {
      assertThatThrownBy(() -> server.awaitReady(Duration.ofMillis(100)))
          .isInstanceOf(IOException.class)
          .hasMessage("the server did not start: it is silent");
    }
  }

  /** Starts, and never says so. */
  static final class MuteServer {
    public static void main(String[] args) throws InterruptedException {
      new CountDownLatch(1).await();
    }
  }

  /** What Ctrl-C does, too. */
  @Test
  void whoEndsItAmidTheTestFindsNothingLeftBehind() throws IOException, InterruptedException {
    Process load =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + data,
                "-cp",
                System.getProperty("java.class.path"),
                ChatLoadMain.class.getName(),
                "--users=2",
                "--rate=2")
            .redirectErrorStream(true)
            .start();
    StringBuilder printed = new StringBuilder();
    try (Reader reader = load.inputReader(StandardCharsets.UTF_8)) {
      while (printed.indexOf("warming up") < 0) {
        int read = reader.read();
        assertThat(read).as("more than: " + printed).isNotNegative();
        printed.append((char) read);
      }
      assertThat(data).isDirectoryContaining("glob:**workbook-load*");
      List<ProcessHandle> servers = load.children().toList();
      assertThat(servers).hasSize(1);
      load.destroy();
      load.waitFor();
      assertThat(data).isEmptyDirectory();
      assertThat(servers).noneMatch(ProcessHandle::isAlive);
    } finally {
      load.destroyForcibly();
    }
  }

  @Test
  void whatWouldNeverEndIsRefused() {
    assertThat(Cli.execute(new ChatLoadMain(), "--users=5001")).isEqualTo(2);
    assertThat(Cli.execute(new ChatLoadMain(), "--rate=0")).isEqualTo(2);
    assertThat(Cli.execute(new ChatLoadMain(), "--seconds=601")).isEqualTo(2);
  }
}
