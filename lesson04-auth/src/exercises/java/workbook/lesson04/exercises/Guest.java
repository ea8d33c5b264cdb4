package workbook.lesson04.exercises;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.json.JSONObject;
import workbook.exercises.Patience;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson02.host.HostServer;

/** A Socket.IO client for contracts: speaks, and listens with patience. */
final class Guest implements AutoCloseable {

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final ClientConnection connection;

  @SuppressWarnings({"unchecked", "rawtypes"}) // the library says texts, and sends what is there
  private Guest(URI url, Map<String, ?> auth, String query) {
    IO.Options options = new IO.Options();
    options.auth = (Map) auth;
    options.query = query;
    options.transports = new String[] {"websocket"};
    options.reconnection = false;
    connection = new ClientConnection(url, options);
    Socket socket = connection.socket();
    socket.onAnyIncoming(args -> heard.add(words(args)));
    socket.on(Socket.EVENT_CONNECT_ERROR, args -> heard.add("refused " + words(args)));
    socket.connect();
  }

  /** A guest who knocks at the door, and shows this. */
  static Guest of(HostServer server, Map<String, ?> auth) {
    return new Guest(URI.create("http://127.0.0.1:" + server.port()), auth, null);
  }

  /**
   * As {@link #of}, at a URL with a query.
   *
   * @param auth null for none
   */
  static Guest withQuery(HostServer server, Map<String, ?> auth, String query) {
    return new Guest(URI.create("http://127.0.0.1:" + server.port()), auth, query);
  }

  /** Sends an event; its payload is an object of these names and values. */
  void says(String event, Map<String, String> payload) {
    connection.socket().emit(event, new JSONObject(payload));
  }

  /** What comes next: an event's name and payload, or {@code refused} and the reason. */
  String hears() throws InterruptedException {
    return Patience.next(heard).orElse(Patience.nothing());
  }

  private static String words(Object... event) {
    return Arrays.stream(event).map(Guest::words).collect(Collectors.joining(" "));
  }

  /** An object's members in the order of their names, so that one can expect them. */
  private static String words(Object value) {
    return value instanceof JSONObject object
        ? new TreeMap<>(object.toMap()).toString()
        : String.valueOf(value);
  }

  @Override
  public void close() {
    connection.close();
  }
}
