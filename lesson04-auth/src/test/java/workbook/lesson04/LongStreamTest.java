package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.LongHistory.MESSAGES;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stream of events that begins with years of talk. A naive server writes it all at once: more
 * than may wait for a client, which is then closed as one that does not read.
 */
@Timeout(120)
class LongStreamTest {

  private static final int SAID_MEANWHILE = 100;

  @TempDir Path data;
  @AutoClose private TestServer server;
  private String alice;
  private String bob;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
    alice = server.register("alice");
    bob = server.register("bob");
    server.close();
    LongHistory.write(data);
    server = server.startAgain(data);
  }

  private BufferedReader stream() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.url().resolve("/messages/stream?since=0"))
            .header("Authorization", "Bearer " + bob)
            .build();
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  private static int next(BufferedReader stream) throws IOException {
    String line = stream.readLine();
    while (line != null && !line.startsWith("data: ")) {
      line = stream.readLine();
    }
    assertThat(line).as("an event").isNotNull();
    return LongHistory.number(new JSONObject(line.substring("data: ".length())).getString("data"));
  }

  private static void readsAll(BufferedReader stream) throws IOException {
    for (int i = 0; i < MESSAGES + SAID_MEANWHILE; i++) {
      assertThat(next(stream)).isEqualTo(i);
    }
  }

  private void talk() {
    try (TestClient speaker = TestClient.inTheRoom(server.url(), alice)) {
      IntStream.range(MESSAGES, MESSAGES + SAID_MEANWHILE)
          .forEach(i -> assertThat(speaker.say(i + " live").getBoolean("ok")).isTrue());
    }
  }

  @Test
  void whoReadsHearsEachMessageOnceAndInOrderWhileOthersTalk() throws Exception {
    try (BufferedReader stream = stream()) {
      CompletableFuture<Void> talking = CompletableFuture.runAsync(this::talk);
      readsAll(stream);
      talking.get(10, TimeUnit.SECONDS);
      assertThat(server.post("/messages", said("0 and live again"), "Authorization", bearer()))
          .extracting(HttpResponse::statusCode)
          .isEqualTo(200);
      assertThat(next(stream)).isZero();
    }
  }

  @Test
  void forWhoStopsReadingTheRestWaitsInTheArchiveAndNotInMemory() throws Exception {
    try (BufferedReader stream = stream()) {
      talk(); // the naive server has sent it all by now, and given the reader up
      readsAll(stream);
    }
  }

  private static JSONObject said(String text) {
    return new JSONObject().put("data", text).put("to", "bob");
  }

  private String bearer() {
    return "Bearer " + alice;
  }
}
