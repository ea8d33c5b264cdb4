package workbook.lesson01.engine;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.java_websocket.server.DefaultSSLWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.net.HostAddresses;

/**
 * Serves a {@link WebSocketServer} by the library's own event loop, as it is: what {@code --plain}
 * chooses, to see what the {@link SteadyEngine} is for. Only the waiting is added, for the library
 * binds its port on another thread and does not say when.
 */
public final class PlainEngine implements LessonServer {

  private static final Duration LONGEST_START = Duration.ofSeconds(5);
  private static final int STOP_MILLIS = 1000;

  private final WebSocketServer server;

  /** Serves ws URLs. */
  public PlainEngine(WebSocketServer server) {
    this(server, Optional.empty());
  }

  /**
   * @param tls if there, the server is one for wss URLs, with the certificate in it
   */
  public PlainEngine(WebSocketServer server, Optional<SSLContext> tls) {
    this.server = server;
    tls.map(DefaultSSLWebSocketServerFactory::new).ifPresent(server::setWebSocketFactory);
  }

  @Override
  public void start() throws IOException {
    tryToBind(server.getAddress());
    server.setReuseAddr(true); // a restart need not wait for old connections to be forgotten
    server.start();
    awaitAccepting(System.nanoTime() + LONGEST_START.toNanos());
  }

  /** The library tells {@code onError} of a port that is taken, and nobody else. */
  private static void tryToBind(InetSocketAddress address) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(address);
    } catch (SocketException e) {
      throw new BindException(HostAddresses.text(address) + ": " + e.getMessage());
    }
  }

  private void awaitAccepting(long deadline) throws IOException {
    while (true) {
      try (Socket probe = new Socket()) {
        probe.connect(new InetSocketAddress(server.getAddress().getAddress(), port()));
        return;
      } catch (IOException | IllegalArgumentException e) { // not yet bound: port -1 or refused
        if (System.nanoTime() - deadline > 0) {
          throw new IOException("the server does not start: " + e.getMessage(), e);
        }
        Thread.onSpinWait();
      }
    }
  }

  @Override
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    try {
      server.stop(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
