package workbook.lesson01.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import workbook.lesson01.cli.LessonServer;
import workbook.testkit.PlainLibrary;

/** An echo server on a free port that records what its listeners are called with. */
class RecordingEchoServer extends WebSocketServer implements AutoCloseable {

  final BlockingQueue<Integer> closeCodes = new LinkedBlockingQueue<>();
  final BlockingQueue<Exception> errors = new LinkedBlockingQueue<>();

  private final LessonServer engine;

  RecordingEchoServer(ConnectionLimits limits) {
    this(limits, 0, Optional.empty());
  }

  RecordingEchoServer(ConnectionLimits limits, Optional<SSLContext> tls) {
    this(limits, 0, tls);
  }

  RecordingEchoServer(ConnectionLimits limits, int port) {
    this(limits, port, Optional.empty());
  }

  private RecordingEchoServer(ConnectionLimits limits, int port, Optional<SSLContext> tls) {
    super(new InetSocketAddress("127.0.0.1", port));
    this.engine =
        PlainLibrary.isChosen() ? new PlainEngine(this, tls) : new SteadyEngine(this, limits, tls);
  }

  /** Starts the engine, or with {@code "-Dworkbook.server=plain"} the library as it is. */
  void serve() {
    try {
      engine.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return engine.port();
  }

  @Override
  public void close() {
    engine.close();
  }

  @Override
  public void onStart() {}

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {}

  @Override
  public void onMessage(WebSocket socket, String text) {
    socket.send(text);
  }

  @Override
  public void onMessage(WebSocket socket, ByteBuffer bytes) {
    socket.send(bytes);
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
    closeCodes.add(code);
  }

  @Override
  public void onError(WebSocket socket, Exception e) {
    errors.add(e);
  }
}
