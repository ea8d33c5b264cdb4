package workbook.lesson02;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.RawHttp;
import workbook.testkit.ServerProcess;

/** More clients come than the system lets the server open files: it says so once, and serves on. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no limit on open files to set")
class FewDescriptorsTest {

  private static final int LIMIT = 150;
  private static final int CLIENTS = 260;

  @TempDir private Path folder;

  @Test
  void theServerServesOn() throws Exception {
    List<RawHttp> crowd = new ArrayList<>();
    try (ServerProcess server =
        ServerProcess.startWithFiles(LIMIT, folder, BroadcastServerMain.class, "--port", "0")) {
      URI url = server.url();
      for (int i = 0; i < CLIENTS; i++) {
        crowd.add(new RawHttp(url.getPort()).request("GET / HTTP/1.1", "Host: localhost"));
      }
      await().until(() -> server.errors().contains("connections are in use"));
      crowd.forEach(RawHttp::close);
      assertThat(RawHttp.ask(url.getPort(), "GET / HTTP/1.1", "Host: localhost").status())
          .isEqualTo(200);
      assertThat(server.errors()).hasLineCount(1);
    }
  }
}
