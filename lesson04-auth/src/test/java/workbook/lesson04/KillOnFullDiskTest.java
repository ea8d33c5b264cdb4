package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson03.storage.Storage;
import workbook.testkit.ServerProcess;
import workbook.testkit.SmallDisk;

/**
 * A full disk and {@code kill -9} together, under load. After each restart what was acknowledged is
 * there once: messages, accounts, logouts.
 */
@Timeout(90)
class KillOnFullDiskTest {

  private static final int SENDERS = 4;
  private static final int MEGABYTES = 48;

  @TempDir Path mount;
  @TempDir Path logs;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<String> stored = new ConcurrentLinkedQueue<>();
  private final List<String> accounts = new ArrayList<>();
  private final List<String> loggedOut = new ArrayList<>();
  private SmallDisk disk;

  @BeforeEach
  void mountDisk() {
    Optional<SmallDisk> small = SmallDisk.mount(mount, MEGABYTES);
    assumeTrue(small.isPresent(), "no small disk can be mounted here: FullDiskTest alone tells");
    disk = small.get();
  }

  @AfterEach
  void unmount() throws IOException {
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void whatWasAcknowledgedIsThereOnce() throws Exception {
    rounds(2);
  }

  @Tag("soak")
  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void twentyTimes() throws Exception {
    rounds(20);
  }

  private void rounds(int count) throws Exception {
    for (int round = 0; round < count; round++) {
      oneRound(round);
      lookIntoTheDatabase();
    }
    System.out.printf(
        "kill -9 on a full disk, %d times: %d messages, %d accounts and %d logouts, none lost%n",
        count, stored.size(), accounts.size(), loggedOut.size());
  }

  private void oneRound(int round) throws Exception {
    try (ServerProcess server = start()) {
      URI url = server.url();
      for (String token : loggedOut) {
        assertThat(status(request(url, "/messages", token))).as("logged out").isEqualTo(401);
      }
      String name = "user" + round;
      String token = new Login(url).register(name, TestServer.PASSWORD).token();
      accounts.add(name);
      String first = new Login(url).login(name, TestServer.PASSWORD).token();
      String second = new Login(url).login(name, TestServer.PASSWORD).token();
      AtomicInteger refused = new AtomicInteger();
      List<CompletableFuture<Void>> senders = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        String prefix = round + "-" + i + "-";
        senders.add(
            CompletableFuture.runAsync(
                () -> sendUntilKilled(url, token, prefix, refused),
                task -> new Thread(task).start()));
      }
      awaitMore(stored::size, 50);
      disk.fill();
      awaitMore(refused::get, 20);
      logOut(url, first);
      if (round % 2 == 1) {
        disk.free();
        awaitMore(stored::size, 20);
        logOut(url, second);
        disk.fill();
        awaitMore(refused::get, 20);
      }
      server.kill();
      for (CompletableFuture<Void> sender : senders) {
        sender.get(30, TimeUnit.SECONDS); // fails if it was answered neither 200 nor 503
      }
    } finally {
      disk.free();
    }
  }

  private ServerProcess start() throws IOException {
    return ServerProcess.start(
        logs,
        AuthChatServerMain.class,
        "--port",
        "0",
        "--messages-per-second",
        "10000",
        "--data",
        disk.file("data").toString());
  }

  private static void awaitMore(IntSupplier count, int more) {
    int before = count.getAsInt();
    await().atMost(Duration.ofSeconds(30)).until(() -> count.getAsInt() >= before + more);
  }

  private void sendUntilKilled(URI url, String token, String prefix, AtomicInteger refused) {
    try {
      for (int i = 0; i < 100_000; i++) {
        String text = prefix + i;
        JSONObject message = new JSONObject().put("data", text).put("clientId", text);
        int status =
            status(
                request(url, "/messages", token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(message.toString())));
        if (status == 200) {
          stored.add(text);
        } else {
          assertThat(status).isEqualTo(503);
          refused.incrementAndGet();
        }
      }
    } catch (IOException e) {
      // It was killed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void logOut(URI url, String token) throws Exception {
    HttpRequest.Builder logout = request(url, "/logout", token);
    if (status(logout.POST(HttpRequest.BodyPublishers.noBody())) == 204) {
      loggedOut.add(token);
    }
  }

  private static HttpRequest.Builder request(URI url, String path, String token) {
    return HttpRequest.newBuilder(url.resolve(path))
        .header("Authorization", "Bearer " + token)
        .timeout(Duration.ofSeconds(20));
  }

  private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private void lookIntoTheDatabase() throws IOException {
    try (Storage storage = Storage.open(disk.file("data"), Optional.empty())) {
      assertThat(column(storage, "SELECT text FROM message")).containsOnlyOnceElementsOf(stored);
      assertThat(column(storage, "SELECT name FROM account")).containsAll(accounts);
    }
  }

  private static List<String> column(Storage storage, String query) {
    return storage.jdbi().withHandle(handle -> handle.select(query).mapTo(String.class).list());
  }
}
