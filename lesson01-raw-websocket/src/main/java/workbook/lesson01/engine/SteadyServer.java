package workbook.lesson01.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.server.WebSocketServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson01.cli.LessonServer;

/**
 * A Java-WebSocket server that runs on an event loop of this package instead of the library's own
 * (the package says why). Extend it as one extends {@link WebSocketServer}.
 *
 * <p>All listeners are called on one thread and must not block. What a listener throws is logged
 * with its stack trace, and the peer whose event it was is closed with 1011.
 */
public abstract class SteadyServer extends WebSocketServer implements LessonServer {

  private static final Logger LOG = LoggerFactory.getLogger(SteadyServer.class);
  private static final int STOP_MILLIS = 1500;

  private final Limits limits;
  private final Optional<SSLContext> tls;
  private volatile EventLoop loop;
  private Thread thread;

  /** A server for ws URLs with the standard limits. Port 0 picks a free one. */
  protected SteadyServer(InetSocketAddress address) {
    this(address, Limits.standard(), Optional.empty());
  }

  /**
   * @param address where to listen; port 0 picks a free one
   * @param limits what one peer may ask for
   * @param tls if there, the server is one for wss URLs, with the certificate in it
   */
  protected SteadyServer(InetSocketAddress address, Limits limits, Optional<SSLContext> tls) {
    super(address, 1); // its one worker thread is never started
    this.limits = limits;
    this.tls = tls;
  }

  final Limits limits() {
    return limits;
  }

  final Wire wire(SocketChannel channel) throws IOException {
    return tls.isPresent()
        ? new TlsWire(channel, tls.get().createSSLEngine())
        : new PlainWire(channel);
  }

  /**
   * Binds the port and returns once connections are accepted.
   *
   * @throws UncheckedIOException if it cannot; its cause names host and port
   */
  @Override
  public final synchronized void start() {
    if (loop != null) {
      throw new IllegalStateException("a server can be started only once");
    }
    try {
      loop = EventLoop.open(this, getAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    onStart();
    thread = new Thread(this, "websockets-" + loop.port());
    thread.start();
  }

  /** The event loop; {@link #start()} gives it a thread. */
  @Override
  public final void run() {
    loop.run();
  }

  @Override
  public final int getPort() {
    return loop == null ? super.getPort() : loop.port();
  }

  @Override
  public final int port() {
    return getPort();
  }

  /** Closes every WebSocket with 1001 and waits for the end, at most 1.5 s. */
  @Override
  public final void close() {
    try {
      stop(STOP_MILLIS, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * As {@link #close()}.
   *
   * @param timeout how many milliseconds to wait for the end; 0 means as long as it takes
   * @param ignored the library's close message
   */
  @Override
  public final synchronized void stop(int timeout, String ignored) throws InterruptedException {
    if (loop != null) {
      loop.stop();
      if (Thread.currentThread() != thread) {
        thread.join(timeout);
      }
    }
  }

  final void forget(WebSocket socket, int code, String reason, boolean byPeer) {
    if (removeConnection(socket)) {
      onClose(socket, code, reason, byPeer);
    }
  }

  @Override
  public void onStart() {}

  /** Shows what went wrong; a peer that is gone before its answer is nobody's mistake. */
  @Override
  public void onError(WebSocket socket, Exception e) {
    if (e instanceof WebsocketNotConnectedException) {
      LOG.debug("An answer was too late: the peer is gone");
    } else {
      LOG.error("A listener failed", e);
    }
  }
}
