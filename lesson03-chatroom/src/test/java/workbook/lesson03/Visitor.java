package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.IO;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONArray;
import org.json.JSONObject;
import workbook.lesson02.client.ClientConnection;

/** A Java client that keeps what it hears of each event, in order, until the test asks. */
final class Visitor implements AutoCloseable {

  private final ClientConnection connection;
  private final BlockingQueue<JSONObject> said = new LinkedBlockingQueue<>();
  private final BlockingQueue<JSONObject> users = new LinkedBlockingQueue<>();
  private final BlockingQueue<JSONObject> typing = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> disconnected = new CompletableFuture<>();

  Visitor(int port) throws Exception {
    this(port, "websocket");
  }

  Visitor(int port, String... transports) throws Exception {
    IO.Options options = new IO.Options();
    options.reconnection = false;
    options.transports = transports;
    connection = new ClientConnection(URI.create("http://127.0.0.1:" + port), options);
    CompletableFuture<Void> connected = new CompletableFuture<>();
    connection.socket().on("connect", args -> connected.complete(null));
    connection.socket().on("disconnect", args -> disconnected.complete((String) args[0]));
    connection.socket().on("said", args -> said.add((JSONObject) args[0]));
    connection.socket().on("users", args -> users.add((JSONObject) args[0]));
    connection.socket().on("typing", args -> typing.add((JSONObject) args[0]));
    connection.socket().connect();
    connected.get(10, TimeUnit.SECONDS);
  }

  /** A client that is in the room. */
  static Visitor in(int port, String name, String room) throws Exception {
    Visitor visitor = new Visitor(port);
    JSONObject answer = visitor.join(name, room);
    assertThat(answer.toString()).contains("\"ok\":true");
    return visitor;
  }

  JSONObject join(String name, String room) throws Exception {
    return ask("join", new JSONObject().put("name", name).put("room", room));
  }

  JSONObject say(String text, String clientId) throws Exception {
    return ask("say", new JSONObject().put("text", text).put("clientId", clientId));
  }

  /** Sends a request and waits for its acknowledgement. */
  JSONObject ask(String event, Object request) throws Exception {
    CompletableFuture<JSONObject> answer = new CompletableFuture<>();
    disconnected.thenRun(() -> answer.cancel(false)); // nobody answers any more
    Ack ack = args -> answer.complete((JSONObject) args[0]);
    connection.socket().emit(event, new Object[] {request}, ack);
    return answer.get(10, TimeUnit.SECONDS);
  }

  JSONObject nextSaid() throws InterruptedException {
    return next(said);
  }

  JSONObject nextTyping() throws InterruptedException {
    return next(typing);
  }

  JSONObject nextUsers() throws InterruptedException {
    return next(users);
  }

  /** Everything said that has come and was not asked for yet. */
  List<JSONObject> saidSoFar() {
    List<JSONObject> all = new ArrayList<>();
    said.drainTo(all);
    return all;
  }

  /** All news of who types that has come and was not asked for yet: whether somebody does. */
  List<Boolean> typingSoFar() {
    List<JSONObject> all = new ArrayList<>();
    typing.drainTo(all);
    return all.stream().map(one -> one.getBoolean("on")).toList();
  }

  boolean isDisconnected() {
    return disconnected.isDone();
  }

  String whyDisconnected() throws Exception {
    return disconnected.get(10, TimeUnit.SECONDS);
  }

  private static JSONObject next(BlockingQueue<JSONObject> queue) throws InterruptedException {
    JSONObject next = queue.poll(10, TimeUnit.SECONDS);
    assertThat(next).as("an event within 10 s").isNotNull();
    return next;
  }

  static List<String> texts(JSONObject answer) {
    List<String> texts = new ArrayList<>();
    answer
        .getJSONArray("history")
        .forEach(said -> texts.add(((JSONObject) said).getString("text")));
    return texts;
  }

  static List<String> strings(JSONArray array) {
    List<String> strings = new ArrayList<>();
    array.forEach(value -> strings.add((String) value));
    return strings;
  }

  @Override
  public void close() {
    connection.close();
  }
}
