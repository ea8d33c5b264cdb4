package workbook.lesson02;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.IO;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.json.JSONObject;
import workbook.lesson02.client.ClientConnection;

/** A Java client that keeps what it hears, in order, until the test asks. */
final class TestClient implements AutoCloseable {

  /** An event as it came. */
  record Heard(String event, Object data) {

    String text(String property) {
      return ((JSONObject) data).getString(property);
    }
  }

  private final ClientConnection connection;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

  private TestClient(int port, String... transports) {
    IO.Options options = new IO.Options();
    if (transports.length > 0) {
      options.transports = transports;
    }
    options.reconnection = false;
    connection = new ClientConnection(URI.create("http://127.0.0.1:" + port), options);
    connection
        .socket()
        .onAnyIncoming(
            args -> heard.add(new Heard((String) args[0], args.length > 1 ? args[1] : null)));
    connection.socket().connect();
  }

  /** Connects, and waits for the server's {@code hello}. */
  static TestClient greeted(int port, String... transports) throws InterruptedException {
    TestClient client = new TestClient(port, transports);
    assertThat(client.next().event()).isEqualTo("hello");
    return client;
  }

  /** Connects; {@code hello} is the first that {@link #next()} answers. */
  static TestClient connecting(int port, String... transports) {
    return new TestClient(port, transports);
  }

  String id() {
    return connection.socket().id();
  }

  void emit(String event, Object data) {
    connection.socket().emit(event, data);
  }

  /** The next event that came; waits for it. */
  Heard next() throws InterruptedException {
    Heard next = heard.poll(10, SECONDS);
    assertThat(next).as("an event within 10 s").isNotNull();
    return next;
  }

  @Override
  public void close() {
    connection.close();
  }
}
