package workbook.lesson04.compare;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A receiver on a WebSocket without Socket.IO: each text message is a chat message. */
final class RawReceiver implements Receiver, WebSocket.Listener {

  private final ReceiverContext context;
  private final CompletableFuture<WebSocket> socket;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final StringBuilder begun = new StringBuilder();

  RawReceiver(ReceiverContext context) {
    this.context = context;
    socket =
        context
            .http()
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + context.token())
            .buildAsync(URI.create("ws://127.0.0.1:" + context.port() + "/"), this);
    socket.whenComplete(
        (opened, failed) -> {
          if (failed != null) {
            context.failure().accept("no connection: " + failed.getMessage());
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
      context.read(begun.toString(), context::receive);
      begun.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    context.failure().accept("closed with " + code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable e) {
    context.failure().accept("the connection is lost: " + e.getMessage());
  }

  @Override
  public void close() {
    socket.thenAccept(WebSocket::abort);
  }
}
