package workbook.lesson01.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.java_websocket.server.DefaultWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;
import workbook.lesson01.cli.LessonServer;

/**
 * Runs a {@link WebSocketServer} on the workbook's {@link EventLoop} instead of the library's own
 * (the package's documentation says why). The server is written as for the library alone:
 *
 * <pre>{@code
 * LessonServer echo = new SteadyEngine(new EchoServer(address));
 * echo.start();
 * }</pre>
 *
 * <p>All listeners are called on one thread and must not block. What a listener throws is logged
 * with its stack trace, and the peer whose event it was is closed with 1011. The engine uses the
 * server's address, its listeners, {@code getConnections()} and {@code broadcast}; settings of the
 * library's own event loop, such as the number of its threads, have no effect here.
 */
public final class SteadyEngine implements LessonServer {

  private static final Duration LONGEST_STOP = Duration.ofMillis(1500);

  private final WebSocketServer server;
  private final ConnectionLimits limits;
  private final Optional<SSLContext> tls;
  private volatile EventLoop loop;
  private Thread thread;

  /** Serves ws URLs with the standard limits. */
  public SteadyEngine(WebSocketServer server) {
    this(server, ConnectionLimits.standard(), Optional.empty());
  }

  /** Serves wss URLs with the standard limits. */
  public SteadyEngine(WebSocketServer server, SSLContext tls) {
    this(server, ConnectionLimits.standard(), Optional.of(tls));
  }

  /**
   * @param server whose listeners are called; its address says where to listen, port 0 picks a free
   *     one
   * @param limits how much peers may use
   * @param tls if present, the server is for wss URLs, with the certificate in it
   */
  public SteadyEngine(WebSocketServer server, ConnectionLimits limits, Optional<SSLContext> tls) {
    this.server = server;
    this.limits = limits;
    this.tls = tls;
  }

  WebSocketServer server() {
    return server;
  }

  ConnectionLimits limits() {
    return limits;
  }

  PeerChannel channel(SocketChannel socket) throws IOException {
    return tls.isPresent()
        ? new TlsChannel(socket, tls.get().createSSLEngine())
        : new TcpChannel(socket);
  }

  /**
   * Binds the port and returns once connections are accepted.
   *
   * @throws UncheckedIOException if it cannot; its cause names host and port
   */
  @Override
  public synchronized void start() {
    if (loop != null) {
      throw new IllegalStateException("a server can be started only once");
    }
    try {
      loop = EventLoop.open(this, server.getAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    server.setWebSocketFactory(new StopsWithServer());
    server.onStart();
    thread = new Thread(loop, "websockets-" + loop.port());
    thread.start();
  }

  /** Stops the engine when the server's own {@code stop()} is called, which closes its factory. */
  private final class StopsWithServer extends DefaultWebSocketServerFactory {
    @Override
    public void close() {
      SteadyEngine.this.close();
    }
  }

  @Override
  public int port() {
    return loop.port();
  }

  /** Closes every WebSocket with 1001 and waits for the end, at most 1.5 s. */
  @Override
  public synchronized void close() {
    if (loop == null) {
      return;
    }
    loop.stop();
    if (Thread.currentThread() != thread) {
      try {
        thread.join(LONGEST_STOP.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
