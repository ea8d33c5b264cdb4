package workbook.lesson04;

import io.socket.client.Ack;
import io.socket.client.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.json.JSONObject;

/**
 * What has been said and is not acknowledged yet. It is sent again on a new connection, under the
 * same {@code clientId}: so it is stored once, whether the message was lost or its acknowledgement.
 *
 * <p>On the client's event thread only.
 */
final class Outbox {

  /** What is sent: its event, and {@code {data, to, clientId}}. */
  private record Saying(String event, JSONObject payload) {}

  private final Socket socket;
  private final BiConsumer<JSONObject, JSONObject> acknowledged;
  private final Map<String, Saying> waiting = new LinkedHashMap<>();
  private List<Saying> lost = List.of();
  private CompletableFuture<Void> empty = CompletableFuture.completedFuture(null);

  /**
   * @param acknowledged gets {@code {data, to, clientId}}, and the server's answer to it
   */
  Outbox(Socket socket, BiConsumer<JSONObject, JSONObject> acknowledged) {
    this.socket = socket;
    this.acknowledged = acknowledged;
  }

  /**
   * @param to null for everyone
   */
  void say(String event, String text, String to) {
    String clientId = UUID.randomUUID().toString();
    JSONObject payload = new JSONObject().put("data", text).put("to", to).put("clientId", clientId);
    if (waiting.isEmpty()) {
      empty = new CompletableFuture<>();
    }
    waiting.put(clientId, new Saying(event, payload));
    send(waiting.get(clientId));
  }

  /** What waits now was sent, and nobody knows whether it has arrived. */
  void connectionLost() {
    lost = List.copyOf(waiting.values());
  }

  /**
   * There is a new connection, to a server that acknowledges: of one that does not, as the notes',
   * nobody would know that it had it all. What was said meanwhile the client has kept and sent.
   */
  void sendAgain() {
    lost.forEach(this::send);
    lost = List.of();
  }

  private void send(Saying saying) {
    Ack ack =
        args -> {
          if (waiting.remove(saying.payload().getString("clientId")) != null) {
            acknowledged.accept(saying.payload(), (JSONObject) args[0]);
          }
          if (waiting.isEmpty()) {
            empty.complete(null);
          }
        };
    socket.emit(saying.event(), new Object[] {saying.payload()}, ack);
  }

  /** Done once all that was said so far, and what is said until then, is acknowledged. */
  CompletableFuture<Void> whenEmpty() {
    return empty.copy();
  }
}
