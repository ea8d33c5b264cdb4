package workbook.lesson04.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.json.JSONObject;

/**
 * Says messages to everyone over HTTP, at one node after the other. What was not acknowledged it
 * says again with the same client id, until it is.
 */
final class ClusterSpeaker {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 200;

  private final List<String> tokens;
  private final IntFunction<URI> nodes;
  private final HttpClient http;
  private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();
  private final Queue<Long> delaysMillis = new ConcurrentLinkedQueue<>();

  /**
   * @param tokens of users who speak in turn
   * @param nodes any number names one
   */
  ClusterSpeaker(List<String> tokens, IntFunction<URI> nodes, HttpClient http) {
    this.tokens = tokens;
    this.nodes = nodes;
    this.http = http;
  }

  /** Says a message; does not wait. */
  void say(int number) {
    waiting.incrementAndGet();
    say(number, TimedText.text(number), number);
  }

  private void say(int number, String text, int node) {
    JSONObject message = new JSONObject().put("data", text).put("clientId", "m" + number);
    HttpRequest request =
        HttpRequest.newBuilder(nodes.apply(node).resolve("/messages"))
            .header("Authorization", "Bearer " + tokens.get(number % tokens.size()))
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(message.toString()))
            .build();
    http.sendAsync(request, BodyHandlers.ofString())
        .thenApply(ClusterSpeaker::id)
        .whenComplete(
            (id, failure) -> {
              if (failure == null) {
                acknowledged.add(id);
                delaysMillis.add(TimedText.delayMillis(text));
                waiting.decrementAndGet();
              } else {
                repeated.incrementAndGet();
                CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(() -> say(number, text, node + 1));
              }
            });
  }

  private static long id(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new UncheckedIOException(new IOException("status " + answer.statusCode()));
    }
    return new JSONObject(answer.body()).getLong("id");
  }

  /** The ids of the messages that were acknowledged. */
  Set<Long> acknowledged() {
    return acknowledged;
  }

  /** From saying it to its acknowledgement. */
  List<Long> delaysMillis() {
    return List.copyOf(delaysMillis);
  }

  /** How many are not acknowledged yet. */
  long waiting() {
    return waiting.get();
  }

  /** How often a message had to be said again. */
  long repeated() {
    return repeated.get();
  }
}
