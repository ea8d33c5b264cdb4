package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;
import workbook.lesson01.cli.LessonServer;

/** A client for contracts: speaks, and listens with patience. */
final class Visitor implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 10;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final WebSocketClient socket;

  private Visitor(URI url) {
    socket =
        new WebSocketClient(url) {
          @Override
          public void onOpen(ServerHandshake handshake) {}

          @Override
          public void onMessage(String text) {
            heard.add(text);
          }

          @Override
          public void onClose(int code, String reason, boolean byServer) {
            heard.add("(closed with " + code + ")");
          }

          @Override
          public void onError(Exception e) {
            heard.add("(" + e + ")");
          }
        };
  }

  /** A visitor whose connection is open. */
  static Visitor of(LessonServer server) throws InterruptedException {
    Visitor visitor = new Visitor(URI.create("ws://127.0.0.1:" + server.port() + "/"));
    assertThat(visitor.socket.connectBlocking(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .as("the connection opens")
        .isTrue();
    return visitor;
  }

  void says(String text) {
    socket.send(text);
  }

  /** What comes next: a text, or {@code (closed with CODE)}. */
  String hears() throws InterruptedException {
    String next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return next == null ? "(nothing came within " + PATIENCE_SECONDS + " s)" : next;
  }

  /** Leaves, without waiting for the answer: a server that is stuck gives none. */
  @Override
  public void close() {
    socket.close();
  }
}
