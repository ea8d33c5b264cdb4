package workbook.lesson04;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson03.storage.Storage;
import workbook.testkit.ServerProcess;

/** The server as a process: what it says when it cannot start, and what outlives its sudden end. */
@Timeout(90)
class AuthChatServerMainTest {

  @TempDir Path folder;

  private String data() {
    return folder.resolve("data").toString();
  }

  private ServerProcess start(String... arguments) throws IOException {
    return ServerProcess.start(folder, AuthChatServerMain.class, arguments);
  }

  private void assertOneLine(ServerProcess process, int exitCode, String words) throws Exception {
    try (process) {
      assertThat(process.exitCode()).as(process.errors()).isEqualTo(exitCode);
      assertThat(process.errors().lines().toList())
          .singleElement()
          .asString()
          .startsWith("auth-chat-server: ")
          .contains(words);
    }
  }

  @Test
  void whatIsAcknowledgedSurvivesKill9() throws Exception {
    List<Long> acknowledged;
    try (ServerProcess process =
        start("--port", "0", "--data", data(), "--messages-per-second", "10000")) {
      URI url = process.url();
      String token = new Login(url).register("alice", TestServer.PASSWORD).token();
      acknowledged = chatUntilKilled(url, token, process);
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(200);
    try (Storage storage = Storage.open(Path.of(data()), Optional.empty())) {
      List<Long> stored =
          storage
              .jdbi()
              .withHandle(h -> h.select("SELECT id FROM message").mapTo(Long.class).list());
      assertThat(stored).containsAll(acknowledged);
      List<String> names =
          storage
              .jdbi()
              .withHandle(h -> h.select("SELECT name FROM account").mapTo(String.class).list());
      assertThat(names).containsExactly("alice");
    }
  }

  /** Sends without a pause, and kills the server amid it. */
  private static List<Long> chatUntilKilled(URI url, String token, ServerProcess process)
      throws InterruptedException {
    ConcurrentLinkedQueue<Long> acknowledged = new ConcurrentLinkedQueue<>();
    try (TestClient alice = TestClient.inTheRoom(url, token, "websocket")) {
      List<CompletableFuture<Void>> first = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        CompletableFuture<Void> ack =
            alice
                .askLater("2", new JSONObject().put("data", "message " + i))
                .thenAccept(answer -> acknowledged.add(answer.getLong("id")));
        if (i < 200) {
          first.add(ack);
        }
      }
      CompletableFuture.allOf(first.toArray(CompletableFuture[]::new))
          .orTimeout(20, SECONDS)
          .join();
      process.kill();
    }
    return List.copyOf(acknowledged);
  }

  @Test
  void aFolderInUseIsToldInOneLine() throws Exception {
    try (Storage storage = Storage.open(Path.of(data()), Optional.empty())) {
      assertThat(storage.file("lock")).exists();
      assertOneLine(start("--port", "0", "--data", data()), 1, "used by another server");
    }
  }

  @Test
  void aTakenPortIsToldInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      assertOneLine(start("--port", port, "--data", data()), 1, port);
    }
  }

  @Test
  void anUnknownOptionIsToldInOneLineAndLeavesNothingBehind() throws Exception {
    assertOneLine(start("--prot", "1", "--data", data()), 2, "--prot");
    assertOneLine(start("--token-life", "PT0S", "--data", data()), 2, "--token-life");
    assertThat(Files.exists(Path.of(data()))).isFalse();
  }
}
