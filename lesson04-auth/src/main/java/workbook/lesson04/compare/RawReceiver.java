package workbook.lesson04.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A WebSocket without anything on top: each text is a message. */
final class RawReceiver implements Receiver, WebSocket.Listener {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Place place;
  private final CompletableFuture<WebSocket> socket;
  private final StringBuilder begun = new StringBuilder();

  RawReceiver(Place place) {
    this.place = place;
    socket =
        place
            .http()
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + place.token())
            .buildAsync(URI.create("ws://127.0.0.1:" + place.port() + "/"), this);
  }

  @Override
  public CompletableFuture<Void> ready() {
    return socket.thenAccept(opened -> {});
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    begun.append(text);
    if (last) {
      try {
        place.sink().accept(JSON.readTree(begun.toString()).get("data").asText());
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
      begun.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public void close() {
    socket.thenAccept(WebSocket::abort);
  }
}
