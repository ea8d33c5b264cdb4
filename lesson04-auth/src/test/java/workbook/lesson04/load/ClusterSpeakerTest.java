package workbook.lesson04.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClusterSpeakerTest {

  private static final int MESSAGES = 20;

  private final CountDownLatch allAreSaid = new CountDownLatch(1);
  private final Set<String> speaking = ConcurrentHashMap.newKeySet();
  private final Set<String> speakingTwice = ConcurrentHashMap.newKeySet();

  /** If all that waits were on its way at once, a busy server would never get through. */
  @Test
  void aUserSaysOneMessageAfterTheOther() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MESSAGES);
    server.setExecutor(threads);
    server.createContext("/messages", this::answer);
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (LoadLoop loop = new LoadLoop()) {
      ClusterSpeaker speaker =
          new ClusterSpeaker(loop, List.of("a", "b"), number -> url, new MessageIds(MESSAGES));
      for (int i = 0; i < MESSAGES; i++) {
        speaker.say(i);
      }
      allAreSaid.countDown();
      await().until(() -> speaker.waiting() == 0);
      assertThat(speaker.acknowledged().cardinality()).isEqualTo(MESSAGES);
      assertThat(speakingTwice).isEmpty();
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (!speaking.add(token)) {
      speakingTwice.add(token);
    }
    try {
      allAreSaid.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    JSONObject said = new JSONObject(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    long id = Long.parseLong(said.getString("clientId").substring(1)) + 1;
    byte[] answer = new JSONObject().put("id", id).toString().getBytes(UTF_8);
    speaking.remove(token);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
