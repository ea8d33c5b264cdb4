package workbook.lesson01.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.BinaryFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.PingFrame;
import org.java_websocket.framing.TextFrame;
import org.java_websocket.handshake.ServerHandshake;
import workbook.exercises.Patience;
import workbook.lesson01.cli.LessonServer;

/**
 * A client for contracts: speaks, and says what it must hear next.
 *
 * <p>It never waits to see whether something comes. A server answers a ping in its turn: what it had
 * sent before the pong is there when the pong is.
 */
final class Visitor implements AutoCloseable {

  private static final String PONG = "(pong)";

  private final String name;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Boolean> open = new CompletableFuture<>();
  private final WebSocketClient socket;
  private int pings;
  private int pongs; // that were taken from the queue

  private Visitor(String name, URI url) {
    this.name = name;
    socket =
        new WebSocketClient(url) {
          @Override
          public void onOpen(ServerHandshake handshake) {
            open.complete(true);
          }

          @Override
          public void onMessage(String text) {
            heard.add(text);
          }

          @Override
          public void onMessage(ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            heard.add(text(copy));
          }

          @Override
          public void onWebsocketPong(WebSocket self, Framedata pong) {
            heard.add(PONG);
          }

          @Override
          public void onClose(int code, String reason, boolean byServer) {
            open.complete(false);
            heard.add("(closed with " + code + ")");
          }

          @Override
          public void onError(Exception e) {
            heard.add("(" + e + ")");
          }
        };
    socket.setTcpNoDelay(true); // else the ping after a message waits for the server's system
  }

  /** A visitor whose connection is open. */
  static Visitor of(String name, LessonServer server) throws InterruptedException {
    Visitor visitor = new Visitor(name, URI.create("ws://127.0.0.1:" + server.port() + "/"));
    visitor.socket.connect();
    assertThat(Patience.result(visitor.open).orElse(false))
        .as("whether %s's connection opens", name)
        .isEqualTo(true);
    return visitor;
  }

  void says(String text) {
    TextFrame frame = new TextFrame();
    frame.setPayload(ByteBuffer.wrap(text.getBytes(UTF_8)));
    send(frame);
  }

  /** Sends bytes in place of a text. */
  void says(byte[] bytes) {
    BinaryFrame frame = new BinaryFrame();
    frame.setPayload(ByteBuffer.wrap(bytes));
    send(frame);
  }

  /** Bytes, as {@link #hears(String)} expects them: not to be mistaken for a text. */
  static String text(byte[] bytes) {
    return "(bytes, not a text: " + HexFormat.of().formatHex(bytes) + ")";
  }

  /** A visitor that has been closed cannot send; what it hears next is that it was closed. */
  private void send(Framedata frame) {
    try {
      socket.sendFrame(frame);
    } catch (WebsocketNotConnectedException e) {
      heard.add("(cannot send: " + name + " is not connected any more)");
    }
  }

  /** What comes next must be this: a text, or {@code (closed with CODE)}. */
  void hears(String expected) throws InterruptedException {
    assertThat(next()).as("what %s hears next", name).isEqualTo(expected);
  }

  /**
   * What comes next. If the answer to a ping comes first, there is nothing: but one more second for
   * who answers on a thread of its own.
   */
  private String next() throws InterruptedException {
    ping();
    String next = Patience.next(heard).orElse(Patience.nothing());
    while (next.equals(PONG)) {
      boolean isOfAnEarlierPing = ++pongs < pings;
      Optional<String> more =
          isOfAnEarlierPing
              ? Patience.next(heard)
              : Optional.ofNullable(heard.poll(1, TimeUnit.SECONDS));
      next = more.orElse("(nothing)");
    }
    return next;
  }

  private void ping() {
    PingFrame ping = new PingFrame();
    ping.setPayload(ByteBuffer.wrap("and?".getBytes(UTF_8)));
    try {
      socket.sendFrame(ping);
      pings++;
    } catch (WebsocketNotConnectedException e) {
      // that it was closed is what it hears next
    }
  }

  /** Nothing has come that was not expected. */
  void hearsNoMore() throws InterruptedException {
    ping();
    String next = PONG;
    while (next.equals(PONG) && (pongs < pings || !socket.isOpen())) {
      next = Patience.next(heard).orElse(Patience.nothing());
      pongs += next.equals(PONG) ? 1 : 0;
    }
    assertThat(next.equals(PONG) ? "(nothing)" : next)
        .as("what else %s hears", name)
        .isEqualTo("(nothing)");
  }

  /** Leaves with a code and a reason of its own. */
  void leaves(int code, String reason) {
    socket.close(code, reason);
  }

  /** The connection is lost: the cable is out, and nobody could send a close frame. */
  void isCutOff() {
    try {
      socket.getSocket().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves, without waiting for the answer: a server that is stuck gives none. */
  @Override
  public void close() {
    socket.close();
  }
}
