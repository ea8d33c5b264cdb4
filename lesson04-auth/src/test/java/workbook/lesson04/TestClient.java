package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.json.JSONArray;
import org.json.JSONObject;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson04.chat.ChatEvent;

/** A user of the official Java client whose events a test reads one by one. */
final class TestClient implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 10;

  /** What happened: one of the four numeric events, {@code connect} or {@code disconnect}. */
  record Event(String name, JSONObject body) {
    String user() {
      return body.isNull("user") ? null : body.getString("user");
    }

    String text() {
      return body.getString("data");
    }

    List<String> names() {
      return IntStream.range(0, body.getJSONArray("data").length())
          .mapToObj(i -> body.getJSONArray("data").getJSONObject(i).getString("username"))
          .toList();
    }
  }

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final ClientConnection connection;

  private TestClient(URI server, IO.Options options) {
    options.reconnection = false;
    connection = new ClientConnection(server, options);
    Socket socket = connection.socket();
    for (String event :
        List.of(
            ChatEvent.ERROR, ChatEvent.GROUP_LIST, ChatEvent.GROUP_CHAT, ChatEvent.SINGLE_CHAT)) {
      socket.on(event, args -> events.add(new Event(event, (JSONObject) args[0])));
    }
    socket.on(
        Socket.EVENT_DISCONNECT,
        args -> events.add(new Event("disconnect", new JSONObject().put("data", args[0]))));
    socket.on(
        Socket.EVENT_CONNECT_ERROR, args -> events.add(new Event("refused", new JSONObject())));
    socket.connect();
  }

  static TestClient withAuth(URI server, String token, String... transports) {
    IO.Options options = new IO.Options();
    options.auth = Map.of("token", token);
    if (transports.length > 0) {
      options.transports = transports;
    }
    return new TestClient(server, options);
  }

  static TestClient withQuery(URI server, String query) {
    IO.Options options = new IO.Options();
    options.query = query;
    return new TestClient(server, options);
  }

  /** Connects and reads the welcome and the first list. */
  static TestClient inTheRoom(URI server, String token, String... transports) {
    TestClient client = withAuth(server, token, transports);
    Event welcome = client.next();
    assertThat(welcome.name()).isEqualTo(ChatEvent.GROUP_CHAT);
    assertThat(welcome.user()).isNull();
    assertThat(client.next().name()).isEqualTo(ChatEvent.GROUP_LIST);
    return client;
  }

  Event next() {
    try {
      Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("waited for an event");
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The next event that is no list of users: they come when somebody else comes or goes. */
  Event nextSaid() {
    Event event = next();
    while (event.name().equals(ChatEvent.GROUP_LIST)) {
      event = next();
    }
    return event;
  }

  /** Reads on until the list of users is this one. */
  void awaitOnline(String... names) {
    Event event = next();
    while (!event.name().equals(ChatEvent.GROUP_LIST) || !event.names().equals(List.of(names))) {
      event = next();
    }
  }

  JSONObject say(Object text) {
    return ask(ChatEvent.GROUP_CHAT, new JSONObject().put("data", text));
  }

  JSONObject sayTo(String name, Object text) {
    return ask(ChatEvent.SINGLE_CHAT, new JSONObject().put("data", text).put("to", name));
  }

  /** Sends an event and waits for its acknowledgement. */
  JSONObject ask(String event, Object payload) {
    return askLater(event, payload).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  JSONObject history(JSONObject question) {
    return ask(ChatEvent.HISTORY, question);
  }

  /** How much is unread, by the name of the other one; everyone's is the empty name. */
  Map<String, Long> unread() {
    CompletableFuture<JSONArray> answer = new CompletableFuture<>();
    Ack ack = args -> answer.complete((JSONArray) args[0]);
    connection.socket().emit(ChatEvent.CONVERSATIONS, new Object[] {new JSONObject()}, ack);
    return StreamSupport.stream(
            answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join().spliterator(), false)
        .map(JSONObject.class::cast)
        .collect(Collectors.toMap(one -> one.getString("with"), one -> one.getLong("unread")));
  }

  CompletableFuture<JSONObject> askLater(String event, Object payload) {
    CompletableFuture<JSONObject> answer = new CompletableFuture<>();
    Ack ack = args -> answer.complete((JSONObject) args[0]);
    connection.socket().emit(event, new Object[] {payload}, ack);
    return answer;
  }

  /** Sends an event without asking for an acknowledgement, as the notes' client does. */
  void emit(String event, Object... payload) {
    connection.socket().emit(event, payload);
  }

  @Override
  public void close() {
    connection.close();
  }
}
