package workbook.lesson04.compare;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.json.JSONObject;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson02.client.OddEvents;
import workbook.lesson04.chat.ChatEvent;

/** A receiver with the official Socket.IO client, limited to one transport. */
final class SocketIoReceiver implements Receiver {

  private final ClientConnection connection;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  /**
   * @param transport {@code polling} or {@code websocket}
   */
  SocketIoReceiver(ReceiverContext context, String transport) {
    IO.Options options = new IO.Options();
    options.auth = Map.of("token", context.token());
    options.transports = new String[] {transport};
    connection = new ClientConnection(context.url(), options);
    connection
        .socket()
        .on(ChatEvent.ERROR, args -> context.failure().accept("the server says: " + args[0]))
        .on(Socket.EVENT_DISCONNECT, args -> context.failure().accept("disconnected: " + args[0]))
        .on(
            Socket.EVENT_CONNECT_ERROR,
            args -> context.failure().accept("no connection: " + args[0]));
    connection.socket().on(ChatEvent.GROUP_LIST, args -> ready.complete(null));
    OddEvents odd = new OddEvents(context.failure());
    connection
        .socket()
        .on(ChatEvent.GROUP_CHAT, odd.event("2", message -> heard(message, context)));
    connection.socket().connect();
  }

  private static void heard(JSONObject message, ReceiverContext context) {
    if (!message.isNull("user")) {
      context.sink().accept(message.getString("data"));
    }
  }

  @Override
  public CompletableFuture<Void> ready() {
    return ready;
  }

  @Override
  public void close() {
    connection.close();
  }
}
