package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import workbook.lesson02.client.ClientConnection;

/** A patient or a doctor on the Java client: keeps what it hears, in order, until the test asks. */
final class Consultant implements AutoCloseable {

  /** An event as it came. */
  record Heard(String event, Object data) {

    JSONObject json() {
      return (JSONObject) data;
    }
  }

  private final ClientConnection connection;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

  /**
   * Connects.
   *
   * @param query such as {@code orderId=1&role=doctor&name=Li}, URL-encoded
   */
  Consultant(int port, String query, String... transports) {
    IO.Options options = new IO.Options();
    options.reconnection = false;
    options.query = query;
    options.transports = transports.length > 0 ? transports : new String[] {"websocket"};
    connection = new ClientConnection(URI.create("http://127.0.0.1:" + port), options);
    connection.socket().onAnyIncoming(args -> heard.add(new Heard((String) args[0], args[1])));
    connection
        .socket()
        .on(
            Socket.EVENT_CONNECT_ERROR,
            args -> heard.add(new Heard("connect_error", ((JSONObject) args[0]).get("message"))));
    connection.socket().connect();
  }

  Heard next() throws InterruptedException {
    Heard next = heard.poll(10, TimeUnit.SECONDS);
    assertThat(next).as("an event within 10 s").isNotNull();
    return next;
  }

  /** The next event, which has to be this one. */
  Heard next(String event) throws InterruptedException {
    Heard next = next();
    assertThat(next.event()).isEqualTo(event);
    return next;
  }

  JSONObject say(Object text) throws Exception {
    return send(1, new JSONObject().put("content", text));
  }

  /** Says it under an id of one's own. */
  JSONObject say(String text, String clientId) throws Exception {
    JSONObject request = new JSONObject().put("msgType", 1).put("clientId", clientId);
    return ask("sendChatMsg", request.put("msg", new JSONObject().put("content", text)));
  }

  JSONObject sendPicture(byte[] picture) throws Exception {
    return send(2, new JSONObject().put("picture", picture));
  }

  JSONObject send(Object msgType, JSONObject msg) throws Exception {
    JSONObject request = new JSONObject().put("from", "somebody else").put("to", "Dr. Li");
    return ask("sendChatMsg", request.put("msgType", msgType).put("msg", msg));
  }

  /** Sends a request and waits for its acknowledgement. */
  JSONObject ask(String event, Object... request) throws Exception {
    CompletableFuture<JSONObject> answer = new CompletableFuture<>();
    Ack ack = args -> answer.complete((JSONObject) args[0]);
    connection.socket().emit(event, request, ack);
    return answer.get(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    connection.close();
  }
}
