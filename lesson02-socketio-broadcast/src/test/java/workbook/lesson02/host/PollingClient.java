package workbook.lesson02.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.json.JSONObject;

/** A session by long polling, request by request. */
final class PollingClient {

  private final HttpClient http = newClient();
  private final int port;
  private final String sessionId;
  private String id;
  private final Queue<String> packets = new ArrayDeque<>();

  private static HttpClient newClient() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** The plain library closes connections that it promised to keep. */
  private HttpClient http() {
    return ServerUnderTest.isPlain() ? newClient() : http;
  }

  private PollingClient(int port) throws IOException, InterruptedException {
    this.port = port;
    HttpResponse<String> opened = get("");
    assertThat(opened.statusCode()).isEqualTo(200);
    sessionId = new JSONObject(opened.body().substring(1)).getString("sid");
  }

  static PollingClient open(int port) throws IOException, InterruptedException {
    return new PollingClient(port);
  }

  /** Connected to the main namespace, without payload. */
  static PollingClient connected(int port) throws IOException, InterruptedException {
    PollingClient client = open(port);
    client.send("40");
    String connected = client.next();
    assertThat(connected).startsWith("40{");
    client.id = new JSONObject(connected.substring(2)).getString("sid");
    return client;
  }

  /** What CONNECT answered: the browser's {@code socket.id}. */
  String id() {
    return id;
  }

  String sessionId() {
    return sessionId;
  }

  private HttpRequest.Builder request(String more) {
    return HttpRequest.newBuilder(
            URI.create("http://localhost:" + port + "/socket.io/?EIO=4&transport=polling" + more))
        .timeout(Duration.ofMillis(ServerUnderTest.patienceMillis()));
  }

  private HttpResponse<String> get(String more) throws IOException, InterruptedException {
    return http().send(request(more).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> poll() throws IOException, InterruptedException {
    return get("&sid=" + sessionId);
  }

  CompletableFuture<HttpResponse<String>> pollLater() {
    return http().sendAsync(request("&sid=" + sessionId).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
    return http()
        .send(
            request("&sid=" + sessionId).POST(BodyPublishers.ofByteArray(body)).build(),
            BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> postLater(String body) {
    return http()
        .sendAsync(
            request("&sid=" + sessionId).POST(BodyPublishers.ofString(body)).build(),
            BodyHandlers.ofString());
  }

  HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return post(body.getBytes(UTF_8));
  }

  /** Posts these packets, which must be accepted. */
  void send(String... sent) throws IOException, InterruptedException {
    assertThat(post(String.join("\u001e", sent)).body()).isEqualTo("ok");
  }

  /** The next packet that is no ping; polls for it where none is left of the last poll. */
  String next() throws IOException, InterruptedException {
    if (packets.isEmpty()) {
      HttpResponse<String> answer = poll();
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      packets.addAll(List.of(answer.body().split("\u001e")));
    }
    String packet = packets.remove();
    if (packet.equals("2")) {
      send("3");
      return next();
    }
    return packet;
  }
}
