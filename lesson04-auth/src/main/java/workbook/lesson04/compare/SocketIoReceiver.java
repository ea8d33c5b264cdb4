package workbook.lesson04.compare;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.json.JSONObject;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson02.client.OddEvents;
import workbook.lesson04.chat.ChatEvent;

/** The official Socket.IO client, kept to one transport. */
final class SocketIoReceiver implements Receiver {

  private final ClientConnection connection;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  /**
   * @param transport {@code polling} or {@code websocket}
   */
  SocketIoReceiver(Place place, String transport) {
    IO.Options options = new IO.Options();
    options.auth = Map.of("token", place.token());
    options.transports = new String[] {transport};
    connection = new ClientConnection(place.url(), options);
    connection
        .socket()
        .on(ChatEvent.ERROR, args -> place.trouble().accept("the server says: " + args[0]))
        .on(Socket.EVENT_DISCONNECT, args -> place.trouble().accept("disconnected: " + args[0]))
        .on(
            Socket.EVENT_CONNECT_ERROR,
            args -> place.trouble().accept("no connection: " + args[0]));
    connection.socket().on(ChatEvent.GROUP_LIST, args -> ready.complete(null));
    OddEvents odd = new OddEvents(place.trouble());
    connection.socket().on(ChatEvent.GROUP_CHAT, odd.event("2", message -> heard(message, place)));
    connection.socket().connect();
  }

  private static void heard(JSONObject message, Place place) {
    if (!message.isNull("user")) {
      place.sink().accept(message.getString("data"));
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
