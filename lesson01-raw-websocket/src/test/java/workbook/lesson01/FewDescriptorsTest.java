package workbook.lesson01;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson01.engine.SteadyEngine;
import workbook.testkit.RawHttp;
import workbook.testkit.RawWebSocket;
import workbook.testkit.ServerProcess;

/**
 * More clients come to a server that has just started than the system lets it open files: it says
 * so in one line, and serves on. Without a reserve of descriptors it could not load the classes
 * that it needs for the first of them, and never would.
 */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no limit on open files to set")
class FewDescriptorsTest {

  private static final int LIMIT = 150;
  private static final int CLIENTS = 260;

  @TempDir private Path folder;

  private static Class<?> main(String server) {
    return switch (server) {
      case "hello" -> HelloServerMain.class;
      case "echo" -> EchoServerMain.class;
      default -> WireTapMain.class;
    };
  }

  private ServerProcess start(String server, int target) throws IOException {
    return switch (server) {
      case "echo" ->
          ServerProcess.startWithFiles(
              LIMIT, folder, main(server), "--port", "0", "--page-port", "0");
      case "tap" ->
          ServerProcess.startWithFiles(
              LIMIT, folder, main(server), "--port", "0", "--target", "localhost:" + target);
      default -> ServerProcess.startWithFiles(LIMIT, folder, main(server), "--port", "0");
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "echo", "tap"})
  void theServerServesOn(String name) throws IOException {
    List<RawHttp> crowd = new ArrayList<>();
    try (SteadyEngine target =
        new SteadyEngine(new EchoServer(new InetSocketAddress("localhost", 0)))) {
      target.start();
      try (ServerProcess server = start(name, target.port())) {
        int port = server.url().getPort();
        for (int i = 0; i < CLIENTS; i++) {
          crowd.add(new RawHttp(port).write(RawWebSocket.REQUEST));
        }
        await().until(() -> server.errors().contains("connections are in use"));
        crowd.forEach(RawHttp::close);
        RawWebSocket.open(port).close();
        assertThat(server.errors()).hasLineCount(1);
      }
    }
  }
}
