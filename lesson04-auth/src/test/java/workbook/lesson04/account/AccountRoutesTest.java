package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson02.host.RouteReply;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.session.RevokedTokens;
import workbook.lesson04.session.Sessions;
import workbook.lesson04.token.KeyRing;
import workbook.lesson04.token.Tokens;

/** Passwords that take for ever to hash, for as long as the test likes. */
@Timeout(60)
class AccountRoutesTest {

  /** More than may wait. */
  private static final int LOGINS = 30 * Runtime.getRuntime().availableProcessors();

  @TempDir Path folder;
  private final CountDownLatch hashed = new CountDownLatch(1);
  private final BlockingQueue<HttpResponse<String>> answers = new LinkedBlockingQueue<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final HostServer server =
      new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson04/pages"));

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  /** A naive server hashes where it handles its messages, and some hundred logins stop the chat. */
  @Test
  void nobodyElseWaitsForTheHashing() throws IOException, InterruptedException {
    try (Storage storage =
            Storage.open(
                folder,
                Optional.of("jdbc:h2:mem:" + UUID.randomUUID()),
                AccountStore.TABLE,
                RevokedTokens.TABLE);
        HashingThreads hashing = new HashingThreads();
        server) {
      AccountRoutes routes =
          new AccountRoutes(
              new Accounts(
                  new AccountStore(storage.jdbi()),
                  new Passwords(4, (password, hash) -> waits()),
                  Clock.systemUTC(),
                  System::nanoTime),
              new Tokens(
                  KeyRing.of(new SecretKeySpec(new byte[64], "HmacSHA512")),
                  Clock.systemUTC(),
                  Duration.ofHours(1)),
              new Sessions(
                  identity -> true,
                  new RevokedTokens(storage.jdbi(), Clock.systemUTC()),
                  Clock.systemUTC(),
                  timer),
              hashing);
      server.heldRoute("POST", "/login", routes::login);
      server.route("GET", "/free", request -> RouteReply.text(200, "free"));
      server.start();

      for (int i = 0; i < LOGINS; i++) {
        logIn("user" + i);
      }
      HttpRequest free = HttpRequest.newBuilder(url("/free")).build();
      assertThat(http.sendAsync(free, HttpResponse.BodyHandlers.ofString()).join().body())
          .isEqualTo("free");

      HttpResponse<String> first = answers.take();
      assertThat(first.statusCode()).as("the queue is short").isEqualTo(503);
      assertThat(first.body()).contains("the server is busy, try again in 3 seconds");
      assertThat(first.headers().firstValue("retry-after")).contains("3");
      hashed.countDown();
      for (int i = 1; i < LOGINS; i++) {
        assertThat(answers.take().statusCode()).isIn(401, 503);
      }
    }
  }

  private boolean waits() {
    try {
      hashed.await(30, TimeUnit.SECONDS);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private void logIn(String name) {
    HttpRequest request =
        HttpRequest.newBuilder(url("/login"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"username\":\"" + name + "\",\"password\":\"a good guess\"}"))
            .build();
    http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenAccept(answers::add);
  }
}
