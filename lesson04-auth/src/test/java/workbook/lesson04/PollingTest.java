package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same room over plain HTTP: short polls, long polls and server-sent events. */
@Timeout(60)
class PollingTest {

  @TempDir Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  @AutoClose private TestServer server;
  private String alice;
  private String bob;
  private String carol;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
    alice = server.register("alice");
    bob = server.register("bob");
    carol = server.register("carol");
  }

  private HttpRequest.Builder request(String token, String path) {
    return HttpRequest.newBuilder(server.url().resolve(path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  private CompletableFuture<HttpResponse<String>> get(String token, String path) {
    return http.sendAsync(request(token, path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private JSONArray messages(String token, String path) {
    HttpResponse<String> response = get(token, path).join();
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JSONArray(response.body());
  }

  private HttpResponse<String> post(String token, JSONObject body) {
    HttpRequest request =
        request(token, "/messages")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
  }

  private long say(String token, String text, String to) {
    HttpResponse<String> response = post(token, new JSONObject().put("data", text).put("to", to));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JSONObject ack = new JSONObject(response.body());
    assertThat(ack.getBoolean("ok")).isTrue();
    return ack.getLong("id");
  }

  private static List<String> texts(JSONArray messages) {
    return IntStream.range(0, messages.length())
        .mapToObj(i -> messages.getJSONObject(i).getString("data"))
        .toList();
  }

  @Test
  void aShortPollAnswersAtOnceWhatItsUserMaySeeAfterAnId() {
    assertThat(messages(alice, "/messages?since=0")).isEmpty();
    long first = say(alice, "one", null);
    say(alice, "secret", "bob");
    say(bob, "two", null);
    assertThat(texts(messages(bob, "/messages"))).containsExactly("one", "secret", "two");
    assertThat(texts(messages(alice, "/messages?since=" + first))).containsExactly("secret", "two");
    JSONArray seen = messages(carol, "/messages?since=0");
    assertThat(texts(seen)).containsExactly("one", "two");
    JSONObject message = seen.getJSONObject(0);
    assertThat(message.keySet()).containsExactlyInAnyOrder("id", "time", "user", "to", "data");
    assertThat(message.getLong("id")).isEqualTo(first);
    assertThat(message.getString("user")).isEqualTo("alice");
    assertThat(message.isNull("to")).isTrue();
    assertThat(Instant.parse(message.getString("time"))).isBeforeOrEqualTo(Instant.now());
  }

  @Test
  void aLongPollWaitsForTheFirstMessageThatItsUserMaySee() {
    CompletableFuture<HttpResponse<String>> poll = get(carol, "/messages?since=0&wait=30");
    say(alice, "not for carol", "bob");
    try (TestClient speaker = TestClient.inTheRoom(server.url(), bob)) {
      assertThat(poll).isNotDone();
      speaker.say("over Socket.IO");
      assertThat(texts(new JSONArray(poll.join().body()))).containsExactly("over Socket.IO");
    }
  }

  /**
   * A naive poll asks for the account, the logouts, the last id and the messages, and all twice.
   */
  @Test
  void aPollThatWaitsAsksTheDatabaseOnceWhoseTokenItIsAndNothingElse() {
    long seen = say(alice, "before", null);
    List<String> statements = server.statements();
    CompletableFuture<HttpResponse<String>> poll = get(carol, "/messages?wait=30&since=" + seen);
    await()
        .untilAsserted(
            () -> assertThat(server.collectionSizes()).containsEntry("Feed.subscriptions", 1));
    assertThat(statements).singleElement().asString().contains("account", "revoked_token");
    say(alice, "after", null);
    assertThat(texts(new JSONArray(poll.join().body()))).containsExactly("after");
    assertThat(statements).noneMatch(sql -> sql.contains("FROM message"));
    statements.clear();
    assertThat(texts(messages(carol, "/messages?since=" + seen))).containsExactly("after");
    assertThat(statements).hasSize(1);
  }

  @Test
  void aLongPollAnswersNothingWhenTheTimeIsUp() {
    assertThat(messages(alice, "/messages?wait=1")).isEmpty();
  }

  @Test
  void nothingIsLostBetweenOneLongPollAndTheNext() {
    CompletableFuture<Void> speaking =
        CompletableFuture.runAsync(
            () -> IntStream.range(0, 100).forEach(i -> say(bob, "message " + i, null)));
    long since = 0;
    JSONArray all = new JSONArray();
    while (all.length() < 100) {
      JSONArray some = messages(alice, "/messages?wait=20&since=" + since);
      assertThat(some).isNotEmpty();
      some.forEach(all::put);
      since = some.getJSONObject(some.length() - 1).getLong("id");
    }
    speaking.join();
    assertThat(texts(all))
        .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "message " + i).toList());
  }

  /** A stream of events that a test reads line by line; the heartbeat's are left out. */
  private BlockingQueue<String> stream(String token, String lastEventId) {
    return stream(token, "/messages/stream", lastEventId);
  }

  private BlockingQueue<String> stream(String token, String path, String lastEventId) {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    HttpRequest.Builder request = request(token, path);
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    CompletableFuture<Void> started = new CompletableFuture<>();
    http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines())
        .thenAcceptAsync(
            response -> {
              assertThat(response.headers().firstValue("content-type").orElse(""))
                  .startsWith("text/event-stream");
              response
                  .body()
                  .forEach(
                      line -> {
                        started.complete(null);
                        if (!line.isEmpty() && !line.startsWith(":")) {
                          lines.add(line);
                        }
                      });
              lines.add("ended");
            })
        .exceptionally(
            e -> {
              started.completeExceptionally(e);
              return null;
            });
    started.orTimeout(10, TimeUnit.SECONDS).join();
    return lines;
  }

  private static String next(BlockingQueue<String> lines) throws InterruptedException {
    return lines.poll(10, TimeUnit.SECONDS);
  }

  @Test
  void aStreamTellsWhatIsSaidWithItsId() throws InterruptedException {
    say(alice, "before", null);
    BlockingQueue<String> lines = stream(carol, null);
    say(alice, "not for carol", "bob");
    long id = say(alice, "for carol", "carol");
    assertThat(next(lines)).isEqualTo("id: " + id);
    JSONObject message = new JSONObject(next(lines).substring("data: ".length()));
    assertThat(message.getString("data")).isEqualTo("for carol");
    assertThat(message.getString("to")).isEqualTo("carol");
  }

  @Test
  void aStreamThatComesBackGoesOnAfterTheLastEventId() throws InterruptedException {
    long first = say(alice, "one", null);
    long second = say(alice, "two\nlines", null);
    BlockingQueue<String> lines = stream(bob, String.valueOf(first));
    assertThat(next(lines)).isEqualTo("id: " + second);
    assertThat(next(lines)).contains("two\\nlines");
    long third = say(alice, "three", null);
    assertThat(next(lines)).isEqualTo("id: " + third);
  }

  @Test
  void askingForTheHeadOfAStreamLeavesNothingBehind() {
    HttpRequest head =
        request(bob, "/messages/stream")
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(http.sendAsync(head, HttpResponse.BodyHandlers.ofString()).join().statusCode())
        .isEqualTo(200);
    assertThat(server.collectionSizes())
        .containsEntry("MessageRoutes.streams", 0)
        .containsEntry("Feed.subscriptions", 0);
  }

  @Test
  void loggingOutEndsWhatIsHeldAtThatMoment() throws InterruptedException {
    BlockingQueue<String> lines = stream(bob, null);
    CompletableFuture<HttpResponse<String>> poll = get(bob, "/messages?wait=50");
    server.logout(bob);
    assertThat(next(lines)).isEqualTo("event: end");
    assertThat(next(lines)).isEqualTo("data: token已注销");
    assertThat(next(lines)).isEqualTo("ended");
    assertThat(poll.join().statusCode()).isEqualTo(401);
    assertThat(post(bob, new JSONObject().put("data", "still me")).statusCode()).isEqualTo(401);
  }

  @Test
  void anExpiryEndsWhatIsHeldAtThatMoment() throws InterruptedException {
    String token = server.token("bob", Duration.ofSeconds(6));
    BlockingQueue<String> lines = stream(token, null);
    CompletableFuture<HttpResponse<String>> poll = get(token, "/messages?wait=50");
    assertThat(next(lines)).isEqualTo("event: end");
    assertThat(next(lines)).isEqualTo("data: token过期");
    assertThat(poll.join().statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/messages", "/messages?wait=30", "/messages/stream"})
  void withoutAGoodTokenTheAnswerIs401(String path) {
    assertThat(server.get(path).statusCode()).isEqualTo(401);
    HttpResponse<String> forged = get(alice + "x", path).join();
    assertThat(forged.statusCode()).isEqualTo(401);
    assertThat(forged.headers().firstValue("www-authenticate")).contains("Bearer");
    assertThat(new JSONObject(forged.body()).getString("message")).isEqualTo("token无效");
    assertThat(server.get(path + (path.contains("?") ? "&" : "?") + "token=" + alice).statusCode())
        .as("a token in the URL")
        .isEqualTo(401);
  }

  @Test
  void whatCannotBeAnsweredIsA400ThatSaysWhy() {
    assertThat(get(alice, "/messages?since=x").join().statusCode()).isEqualTo(400);
    assertThat(get(alice, "/messages?wait=-1").join().statusCode()).isEqualTo(400);
    assertThat(get(alice, "/messages/stream?since=1%20OR%201").join().statusCode()).isEqualTo(400);
    assertThat(post(alice, new JSONObject().put("data", " ")).body()).contains("empty");
    assertThat(post(alice, new JSONObject().put("data", "x").put("to", "nobody")).body())
        .contains("nobody of that name");
  }

  @Test
  void theUserIsTheTokensWhateverTheBodySays() {
    post(alice, new JSONObject().put("data", "hi").put("user", "bob").put("id", 7));
    assertThat(messages(bob, "/messages").getJSONObject(0).getString("user")).isEqualTo("alice");
  }

  /** A naive server compares, and the reader hears nothing until so much has been said. */
  @Test
  void anIdBeyondTheLastOneCountsAsTheLastOne() throws InterruptedException {
    say(alice, "before", null);
    BlockingQueue<String> lines = stream(bob, "/messages/stream", String.valueOf(Long.MAX_VALUE));
    CompletableFuture<HttpResponse<String>> poll =
        get(carol, "/messages?since=" + Long.MAX_VALUE + "&wait=30");
    await()
        .untilAsserted(
            () -> assertThat(server.collectionSizes()).containsEntry("Feed.subscriptions", 2));
    long after = say(alice, "after", null);
    assertThat(next(lines)).isEqualTo("id: " + after);
    assertThat(new JSONArray(poll.join().body()).getJSONObject(0).getString("data"))
        .isEqualTo("after");
  }

  @ParameterizedTest
  @ValueSource(strings = {"epoch=&since=" + Long.MAX_VALUE, "since=1&epoch=another"})
  void anIdOfAnotherStoreMakesNobodyDeaf(String where) throws InterruptedException {
    say(alice, "not for carol", "bob");
    say(alice, "said when she was away", null);
    List<String> last = List.of("said when she was away");
    assertThat(texts(messages(carol, "/messages?" + where))).isEqualTo(last);
    assertThat(texts(messages(carol, "/messages?wait=30&" + where))).isEqualTo(last);
    BlockingQueue<String> lines = stream(carol, "/messages/stream?" + where, null);
    assertThat(next(lines)).startsWith("id: ");
    assertThat(next(lines)).contains("said when she was away");
    say(alice, "after", null);
    assertThat(next(lines)).startsWith("id: ");
    assertThat(next(lines)).contains("after");
  }

  @Test
  void whoAsksLearnsWhatTheStoreIsCalled() {
    long first = say(alice, "one", null);
    say(alice, "two", null);
    HttpResponse<String> poll = get(carol, "/messages?epoch=&since=" + first).join();
    String epoch = poll.headers().firstValue("Store-Epoch").orElseThrow();
    assertThat(texts(new JSONArray(poll.body()))).containsExactly("two");
    String same = "/messages?wait=30&epoch=" + epoch + "&since=";
    assertThat(texts(messages(carol, same + first))).containsExactly("two");
    HttpRequest head =
        request(carol, "/messages/stream?epoch=")
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<Void> stream = http.sendAsync(head, HttpResponse.BodyHandlers.discarding()).join();
    assertThat(stream.headers().firstValue("Store-Epoch")).contains(epoch);
    CompletableFuture<HttpResponse<String>> held = get(carol, same + (first + 1));
    say(alice, "three", null);
    assertThat(held.join().headers().firstValue("Store-Epoch")).contains(epoch);
    assertThat(get(carol, "/messages").join().headers().firstValue("Store-Epoch")).isEmpty();
  }
}
