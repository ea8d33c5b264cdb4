package workbook.lesson04;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import workbook.testkit.RawSocketIo;

/**
 * A token ends at the very moment at which a connection is opened with it. Whichever comes first,
 * what is said after the end is not heard, and the connection does not stay.
 */
@Timeout(120)
class EndRacesTest {

  private static final int ROUNDS = 40;

  @TempDir private Path data;

  private TestServer server;
  private String speaker;

  /** How a token ends. */
  enum End {
    LOGOUT((server, token) -> server.logout(token)),
    DELETION(
        (server, token) ->
            server.post(
                "/account/delete",
                new JSONObject().put("password", TestServer.PASSWORD),
                "Authorization",
                "Bearer " + token));

    private interface Way {
      Object take(TestServer server, String token);
    }

    private final Way way;

    End(Way way) {
      this.way = way;
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
    speaker = server.register("speaker");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void whileItConnects(End end) throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      String token = server.register("listener" + i);
      try (RawSocketIo listener = RawSocketIo.open(server.port())) {
        atOnce(
            () -> listener.trySend("40{\"token\":\"" + token + "\"}"),
            () -> end.way.take(server, token));
        say("secret " + i);
        assertThat(listener.untilClosed()).doesNotContain("secret");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whileItPolls(End end) throws Exception {
    overHttp(end, "/messages?wait=10&since=");
  }

  @ParameterizedTest
  @EnumSource
  void whileItOpensAStream(End end) throws Exception {
    overHttp(end, "/messages/stream?since=");
  }

  private void overHttp(End end, String path) throws Exception {
    long last = say("the first");
    HttpClient http = HttpClient.newHttpClient();
    for (int i = 0; i < ROUNDS; i++) {
      String token = server.register("listener" + i);
      HttpRequest request =
          HttpRequest.newBuilder(server.url().resolve(path + last))
              .header("Authorization", "Bearer " + token)
              .build();
      CompletableFuture<String> heard =
          atOnce(
                  () -> http.sendAsync(request, BodyHandlers.ofString()),
                  () -> end.way.take(server, token))
              .thenApply(answer -> answer.statusCode() + " " + answer.body());
      last = say("secret " + i);
      assertThat(heard.get(20, SECONDS))
          .matches("(?s)401 .*|200 .*event: end.*")
          .doesNotContain("secret");
    }
  }

  /** Begins both at one moment, and waits until both have returned. */
  private static <T> T atOnce(Supplier<T> opening, Runnable ending) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(2);
    CompletableFuture<Void> ended =
        CompletableFuture.runAsync(
            () -> {
              meet(barrier);
              ending.run();
            });
    meet(barrier);
    T opened = opening.get();
    ended.get(20, SECONDS);
    return opened;
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the other has not come", e);
    }
  }

  private long say(String text) {
    return new JSONObject(
            server
                .post(
                    "/messages",
                    new JSONObject().put("data", text),
                    "Authorization",
                    "Bearer " + speaker)
                .body())
        .getLong("id");
  }
}
