package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.namespace.Namespace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.web.RefusalEvent;

/** How the last words of a session reach a client that polls, or upgrades just then. */
@Timeout(30)
class LastWordsTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private HostServer host;
  private String session;

  @BeforeEach
  void start() throws Exception {
    host = new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"));
    host.getNamespace(Namespace.DEFAULT_NAME)
        .addAuthTokenListener(
            (auth, client) -> new AuthTokenResult(false, new RefusalEvent("0", "not you")));
    host.start();
    session = "&sid=" + new JSONObject(get("").substring(1)).getString("sid");
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private URI uri(String scheme, String transport, String query) {
    return URI.create(
        scheme
            + "://127.0.0.1:"
            + host.port()
            + "/socket.io/?EIO=4&transport="
            + transport
            + query);
  }

  private String get(String query) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(uri("http", "polling", query)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private void post(String packet) throws IOException, InterruptedException {
    http.send(
        HttpRequest.newBuilder(uri("http", "polling", session))
            .POST(HttpRequest.BodyPublishers.ofString(packet))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Opens the WebSocket and takes it as far as the answered probe. */
  private WebSocket probe() throws InterruptedException {
    WebSocket webSocket =
        http.newWebSocketBuilder()
            .buildAsync(uri("ws", "websocket", session), new Listener())
            .join();
    webSocket.sendText("2probe", true).join();
    assertThat(frame()).isEqualTo("3probe");
    return webSocket;
  }

  private String frame() throws InterruptedException {
    return frames.poll(10, TimeUnit.SECONDS);
  }

  /** The JDK's client gives whole frames where they are as short as these. */
  private final class Listener implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      frames.add(data.toString());
      webSocket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
      frames.add("closed " + code);
      return null;
    }
  }

  /**
   * A client that has seen its probe answered stops polling for good: whoever closes that WebSocket
   * under it is not heard by it before its ping timeout.
   */
  @Test
  void aSessionThatEndsAmidItsUpgradeSaysItsLastWordsOnTheWebSocket() throws Exception {
    WebSocket webSocket = probe();
    post("40");
    webSocket.sendText("5", true).join();
    assertThat(frame()).startsWith("40{\"sid\":");
    assertThat(frame()).isEqualTo("42[\"0\",\"not you\"]");
    assertThat(frame()).isEqualTo("41");
    assertThat(frame()).isEqualTo("closed 1000");
  }

  @Test
  void orWhereTheClientPollsAfterAllInThePoll() throws Exception {
    WebSocket webSocket = probe();
    post("40");
    assertThat(get(session)).endsWith("42[\"0\",\"not you\"]\u001e41");
    webSocket.sendText("5", true).join();
    assertThat(frame()).isEqualTo("closed 1000");
  }

  /**
   * The official client handles the messages of a payload a moment later than a close packet in it,
   * and has dropped them by then.
   */
  @Test
  void lastWordsAndTheGoodbyeComeInPollsOfTheirOwn() throws Exception {
    post("40");
    assertThat(get(session).split("\u001e")).hasSize(3).endsWith("42[\"0\",\"not you\"]", "41");
    assertThat(get(session)).isEqualTo("1");
    assertThat(get(session)).contains("Session ID unknown");
  }
}
