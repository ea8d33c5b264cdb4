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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson02.web.RouteReply;
import workbook.lesson02.web.RouteRequest;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.schema.ChatSchema;
import workbook.lesson04.session.RevokedTokens;
import workbook.lesson04.session.SessionNews;
import workbook.lesson04.session.TokenSessions;
import workbook.lesson04.token.KeyRing;
import workbook.lesson04.token.Tokens;

/** Passwords whose hashing takes as long as the test likes. */
@Timeout(60)
class AccountRoutesTest {

  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

  /** A header of the test's own: where a request comes from. */
  private static final String FROM = "x-from";

  @TempDir Path folder;
  private final Semaphore mayHash = new Semaphore(0);
  private final HashingThreads hashing = new HashingThreads();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final HostServer server =
      new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson04/pages"));

  private Storage storage;

  @BeforeEach
  void start() throws IOException {
    storage =
        Storage.open(folder, Optional.of("jdbc:h2:mem:" + UUID.randomUUID()), ChatSchema.FOLDER);
    AccountRoutes routes =
        new AccountRoutes(
            new Accounts(
                new AccountStore(storage.jdbi()),
                new Passwords(4, (password, hash) -> isRight()),
                Clock.systemUTC(),
                System::nanoTime),
            new Tokens(
                KeyRing.of(new SecretKeySpec(new byte[64], "HmacSHA512")),
                Clock.systemUTC(),
                Duration.ofHours(1)),
            new TokenSessions(
                identity -> Optional.empty(),
                new RevokedTokens(storage.jdbi(), Clock.systemUTC()),
                Clock.systemUTC(),
                timer,
                SessionNews.NONE),
            hashing);
    server.heldRoute("POST", "/login", (request, reply) -> routes.login(from(request), reply));
    server.route("GET", "/free", request -> RouteReply.text(200, "free"));
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    mayHash.release(1_000_000);
    hashing.close();
    timer.shutdownNow();
    storage.close();
  }

  /** No password is. */
  private boolean isRight() {
    mayHash.acquireUninterruptibly();
    return false;
  }

  private static RouteRequest from(RouteRequest request) {
    return new RouteRequest(
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        request.body(),
        TestAccounts.address(Integer.parseInt(request.header(FROM).orElseThrow())));
  }

  /** A naive server hashes where it handles its messages, and some hundred logins stop the chat. */
  @Test
  void nobodyElseWaitsForTheHashing() {
    for (int i = 0; i < 50; i++) {
      logIn("user" + i, 1);
    }
    HttpRequest free = HttpRequest.newBuilder(url("/free")).build();
    assertThat(http.sendAsync(free, HttpResponse.BodyHandlers.ofString()).join().body())
        .isEqualTo("free");
  }

  /** A naive server has one queue for all, and one address fills it. */
  @Test
  void whoAsksTooMuchIsToldSoAndShutsNobodyElseOut() {
    List<CompletableFuture<HttpResponse<String>>> many = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      many.add(logIn("hashed" + i, 1));
    }
    Awaitility.await().until(() -> mayHash.getQueueLength() == THREADS);
    for (int i = 0; i <= THREADS * HashingThreads.PER_NETWORK; i++) {
      many.add(logIn("user" + i, 1));
    }
    HttpResponse<String> refused = first(many);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body())
        .contains(
            "too many attempts, try again in 5 s",
            "\"code\":\"too-many-attempts\"",
            "\"seconds\":5");
    assertThat(refused.headers().firstValue("retry-after")).contains("5");

    int others = hashing.waiting();
    CompletableFuture<HttpResponse<String>> honest = logIn("alice", 2);
    Awaitility.await().until(() -> hashing.waiting() == others + 1);
    // Those that are being hashed, one more of the many, and she.
    mayHash.release(THREADS + 2);
    assertThat(honest.join().statusCode()).as("her password was looked at").isEqualTo(401);
    mayHash.release(many.size());
    assertThat(many)
        .extracting(answer -> answer.join().statusCode())
        .filteredOn(status -> status != 401)
        .as("those who were refused")
        .containsExactly(429);
  }

  /** All of them at once, behind one address, each with an account of their own. */
  @Test
  void aWholeSchoolClassGetsIn() {
    mayHash.release(40);
    List<CompletableFuture<HttpResponse<String>>> pupils = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      pupils.add(logIn("pupil" + i, 1));
    }
    assertThat(pupils)
        .extracting(answer -> answer.join().statusCode())
        .as("that each password was looked at")
        .containsOnly(401);
  }

  @Test
  void whoIsOneTooManyForTheServerIsToldThatItIsBusy() {
    int networks = 4;
    List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
    for (int network = 1; network <= networks; network++) {
      for (int i = 0; i < THREADS * HashingThreads.PER_NETWORK; i++) {
        all.add(logIn("user" + i, network));
      }
    }
    for (int i = 0; i <= THREADS; i++) {
      all.add(logIn("user" + i, 5));
    }
    HttpResponse<String> refused = first(all);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body())
        .contains("the server is busy, try again in 5 s", "\"code\":\"busy\"");
    assertThat(refused.headers().firstValue("retry-after")).contains("5");
  }

  private static HttpResponse<String> first(List<CompletableFuture<HttpResponse<String>>> answers) {
    CompletableFuture<HttpResponse<String>> first = new CompletableFuture<>();
    answers.forEach(answer -> answer.thenAccept(first::complete));
    return first.join();
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private CompletableFuture<HttpResponse<String>> logIn(String name, int from) {
    HttpRequest request =
        HttpRequest.newBuilder(url("/login"))
            .header("Content-Type", "application/json")
            .header(FROM, Integer.toString(from))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"username\":\"" + name + "\",\"password\":\"a good guess\"}"))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .orTimeout(30, TimeUnit.SECONDS);
  }
}
