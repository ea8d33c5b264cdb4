package workbook.docs.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.engine.SteadyEngine;
import workbook.testkit.RawWebSocket;

/** What an open page of the book is told of this computer. */
@Timeout(60)
class LiveStateTest {

  @TempDir private Path root;

  private final LiveServer live =
      new LiveServer(new InetSocketAddress("127.0.0.1", 0), origin -> true);
  private final LessonServer server = new SteadyEngine(live);
  private RawWebSocket page;
  private LiveState state;
  private ServerSocket port;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(root.resolve("data/running"));
    port = new ServerSocket(0);
    PortLights lights =
        new PortLights(
            root, List.of(new PortLights.Served("echo-server", List.of(port.getLocalPort()))));
    state = new LiveState(new ExerciseStates(root.resolve("data")), lights, live);
    server.start();
    state.start();
    page = RawWebSocket.open(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    page.close();
    state.close();
    server.close();
    port.close();
  }

  /** Waits for a message of which this is true. */
  private String await(Predicate<String> isIt) {
    String message = page.read().text();
    while (!isIt.test(message)) {
      message = page.read().text();
    }
    return message;
  }

  private String await(String part) {
    return await(message -> message.contains(part));
  }

  @Test
  void whichExercisesAreSolved() throws IOException {
    assertThat(await("\"type\":\"progress\""))
        .contains(
            "{\"id\":\"1.1\",\"title\":\"An echo that shouts\",\"state\":\"new\",\"since\":null}");
    Files.writeString(
        root.resolve("data/exercises.tsv"),
        "1.1\tAn echo that shouts\t2026-11-29T10:00:00Z\n1.2\tWho is there?\t\n");
    assertThat(await("\"solved\""))
        .contains("\"id\":\"1.1\"", "\"since\":\"2026-11-29T10:00:00Z\"")
        .contains("{\"id\":\"1.2\",\"title\":\"Who is there?\",\"state\":\"open\",\"since\":null}");
  }

  @Test
  void whatWatchModeFound() throws IOException {
    Files.writeString(
        root.resolve("data/exercises.last.txt"),
        "1.2\tWho is there?\tfailed\t2026-11-29T10:00:00Z\ncountsYou:\n  expected: \"1 here\"\n");
    assertThat(await("\"type\":\"trial\""))
        .isEqualTo(
            "{\"type\":\"trial\",\"exercise\":\"1.2\",\"title\":\"Who is there?\",\"passed\":false,"
                + "\"at\":\"2026-11-29T10:00:00Z\","
                + "\"lines\":[\"countsYou:\",\"  expected: \\\"1 here\\\"\"]}");
  }

  /** Something else has the port; then nobody; then a program of the workbook says that it runs. */
  @Test
  void whoHasAPort() throws IOException {
    await("\"state\":\"other\"");
    port.close();
    await("\"state\":\"nobody\"");
    ProcessHandle self = ProcessHandle.current();
    Path note = root.resolve("data/running/echo-server@" + port.getLocalPort());
    Files.writeString(note, self.pid() + " " + self.info().startInstant().orElseThrow());
    await("\"state\":\"ours\"");
    Files.writeString(note, self.pid() + " 2000-01-01T00:00:00Z"); // a process that has ended
    await("\"state\":\"nobody\"");
  }
}
