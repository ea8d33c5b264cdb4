package workbook.lesson03.exercises;

import io.socket.client.Ack;
import io.socket.client.IO;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.json.JSONObject;
import workbook.lesson02.client.ClientConnection;

/** A client for contracts: asks, and waits for the answer. */
final class Visitor implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 10;

  private final ClientConnection connection;
  private final BlockingQueue<Receipt> receipts = new LinkedBlockingQueue<>();

  private Visitor(int port) {
    IO.Options options = new IO.Options();
    options.reconnection = false;
    options.transports = new String[] {"websocket"};
    connection = new ClientConnection(URI.create("http://127.0.0.1:" + port), options);
  }

  /** Somebody who is in the room; who comes again under a name takes the old connection's place. */
  static Visitor in(String room, String name, Chat server) throws InterruptedException {
    Visitor visitor = new Visitor(server.port());
    CompletableFuture<Void> connected = new CompletableFuture<>();
    visitor.connection.socket().on("connect", args -> connected.complete(null));
    visitor.connection.socket().on("receipt", args -> visitor.hear((JSONObject) args[0]));
    visitor.connection.socket().connect();
    within(connected, "connection");
    String key = "only " + name.toLowerCase(Locale.ROOT) + " knows";
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
    return outcome(asks("say", new JSONObject().put("text", text).put("clientId", clientId)));
  }

  /** Tells that it has a message; {@code ok}, or the error of the acknowledgement. */
  String got(long id) throws InterruptedException {
    return outcome(asks("got", new JSONObject().put("id", id)));
  }

  /** The receipt that comes next. */
  Receipt hears() throws InterruptedException {
    Receipt next = receipts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no receipt within " + PATIENCE_SECONDS + " s");
    }
    return next;
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
    return within(answer, "acknowledgement of " + event);
  }

  private static String outcome(JSONObject answer) {
    return answer.optBoolean("ok") ? "ok" : answer.optString("error", "no error told");
  }

  private static <T> T within(CompletableFuture<T> future, String what)
      throws InterruptedException {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no " + what + " within " + PATIENCE_SECONDS + " s", e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
