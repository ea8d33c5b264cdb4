package workbook.lesson01.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.java_websocket.server.DefaultSSLWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.net.BindFailure;

/**
 * Runs a {@link WebSocketServer} on the library's own event loop. The option {@code --plain}
 * chooses it, to show the faults that {@link SteadyEngine} is for. It adds one thing: {@link
 * #start()} waits until the port is bound, which the library does on another thread and does not
 * report.
 */
public final class PlainEngine implements LessonServer {

  private static final Duration LONGEST_START = Duration.ofSeconds(5);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(1);

  private final WebSocketServer server;

  /** Serves ws URLs. */
  public PlainEngine(WebSocketServer server) {
    this(server, Optional.empty());
  }

  /**
   * @param tls if present, the server is for wss URLs, with the certificate in it
   */
  public PlainEngine(WebSocketServer server, Optional<SSLContext> tls) {
    this.server = server;
    tls.map(DefaultSSLWebSocketServerFactory::new).ifPresent(server::setWebSocketFactory);
  }

  @Override
  public void start() throws IOException {
    tryToBind(server.getAddress());
    server.setReuseAddr(true); // so it can be started again while TCP remembers old connections
    server.start();
    awaitAccepting(System.nanoTime() + LONGEST_START.toNanos());
  }

  /** Reports a port that is taken: the library tells it to {@code onError} only, and later. */
  private static void tryToBind(InetSocketAddress address) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(address);
    } catch (IOException e) {
      throw BindFailure.of(address, e);
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
      server.stop((int) LONGEST_STOP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
