package workbook.lesson04.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A WebSocket without anything on top: each text is a message. */
final class RawReceiver implements Receiver, WebSocket.Listener {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Place place;
  private final CompletableFuture<WebSocket> socket;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final StringBuilder begun = new StringBuilder();

  RawReceiver(Place place) {
    this.place = place;
    socket =
        place
            .http()
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + place.token())
            .buildAsync(URI.create("ws://127.0.0.1:" + place.port() + "/"), this);
    socket.whenComplete(
        (opened, failed) -> {
          if (failed != null) {
            place.trouble().accept("no connection: " + failed.getMessage());
          } else {
            ready.complete(null);
          }
        });
  }

  @Override
  public CompletableFuture<Void> ready() {
    return ready;
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    begun.append(text);
    if (last) {
      try {
        place.sink().accept(JSON.readTree(begun.toString()).required("data").asText());
      } catch (JsonProcessingException e) {
        place.trouble().accept("what came is no JSON: " + e.getOriginalMessage());
      } catch (IllegalArgumentException e) { // of a field that is missing
        place.trouble().accept("what came is no message: " + e.getMessage());
      }
      begun.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    place.trouble().accept("closed with " + code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable e) {
    place.trouble().accept("the connection is lost: " + e.getMessage());
  }

  @Override
  public void close() {
    socket.thenAccept(WebSocket::abort);
  }
}
