package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.IO;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.json.JSONObject;
import workbook.exercises.Patience;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson03.room.PersonName;

/** A client for contracts: asks, and waits for the answer. */
final class Visitor implements AutoCloseable {

  private final String name;
  private final ClientConnection connection;
  private final BlockingQueue<Receipt> receipts = new LinkedBlockingQueue<>();

  private Visitor(String name, int port) {
    this.name = name;
    IO.Options options = new IO.Options();
    options.reconnection = false;
    options.transports = new String[] {"websocket"};
    connection = new ClientConnection(URI.create("http://127.0.0.1:" + port), options);
  }

  /** Somebody who is in the room; who comes again under a name takes the old connection's place. */
  static Visitor in(String room, String name, Chat server) throws InterruptedException {
    Visitor visitor = new Visitor(name, server.port());
    CompletableFuture<Boolean> connected = new CompletableFuture<>();
    visitor.connection.socket().on("connect", args -> connected.complete(true));
    visitor.connection.socket().on("receipt", args -> visitor.hear((JSONObject) args[0]));
    visitor.connection.socket().connect();
    within(connected, "connection");
    String key = "only " + new PersonName(name).key() + " knows";
    JSONObject join = new JSONObject().put("room", room).put("name", name).put("key", key);
    visitor.mustGet("join", join);
    return visitor;
  }

  private void hear(JSONObject receipt) {
    receipts.add(new Receipt(receipt.getLong("id"), receipt.getInt("count")));
  }

  /** Says something, and answers the id under which it is stored. */
  long says(String text) throws InterruptedException {
    return mustGet("say", new JSONObject().put("text", text)).getLong("id");
  }

  /** Says something under an id of its own; {@code ok}, or the error of the acknowledgement. */
  String tries(String text, String clientId) throws InterruptedException {
    return outcome(answerTo(text, clientId));
  }

  /**
   * The whole acknowledgement of what is said.
   *
   * @param clientId null for none
   */
  JSONObject answerTo(String text, String clientId) throws InterruptedException {
    return asks("say", new JSONObject().put("text", text).put("clientId", clientId));
  }

  /** Tells that it has a message; {@code ok}, or the error of the acknowledgement. */
  String got(long id) throws InterruptedException {
    return outcome(asks("got", new JSONObject().put("id", id)));
  }

  /** The receipt that comes next must be this one. */
  void hears(Receipt expected) throws InterruptedException {
    assertThat(Patience.next(receipts).map(Receipt::toString).orElse(Patience.nothing()))
        .as("the receipt that %s hears next", name)
        .isEqualTo(expected.toString());
  }

  /** The receipt that comes next. */
  Receipt hears() throws InterruptedException {
    return Patience.next(receipts)
        .orElseThrow(() -> new AssertionError(name + " hears no receipt " + Patience.nothing()));
  }

  private JSONObject mustGet(String event, JSONObject request) throws InterruptedException {
    JSONObject answer = asks(event, request);
    if (!answer.optBoolean("ok")) {
      throw new AssertionError(event + " " + request + " is answered " + answer);
    }
    return answer;
  }

  private JSONObject asks(String event, JSONObject request) throws InterruptedException {
    CompletableFuture<JSONObject> answer = new CompletableFuture<>();
    Ack ack = args -> answer.complete((JSONObject) args[0]);
    connection.socket().emit(event, new Object[] {request}, ack);
    return within(answer, "acknowledgement of " + name + "'s " + event);
  }

  private static String outcome(JSONObject answer) {
    return answer.optBoolean("ok") ? "ok" : answer.optString("error", "no error told");
  }

  private static <T> T within(CompletableFuture<T> future, String what)
      throws InterruptedException {
    return Patience.result(future)
        .orElseThrow(() -> new AssertionError("no " + what + " " + Patience.nothing()));
  }

  @Override
  public void close() {
    connection.close();
  }
}
