package workbook.lesson02.host;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.net.BindFailure;

/**
 * netty-socketio as it is: what {@code --plain} chooses, to see what a {@link HostServer} is for.
 * It serves no pages. Only host and port are set, and {@code SO_REUSEADDR}, so that another server
 * can be started at this port right after it.
 */
public final class PlainServer extends SocketIOServer implements LessonServer {

  /**
   * @param port 0 for a free one
   */
  public PlainServer(String host, int port) {
    super(configuration(host, port));
  }

  private static Configuration configuration(String host, int port) {
    Configuration configuration = new Configuration();
    configuration.setHostname(host);
    configuration.setPort(port == 0 ? freePort() : port);
    configuration.getSocketConfig().setReuseAddress(true);
    return configuration;
  }

  /** The library cannot tell which port it got for 0. */
  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Binds the port and serves.
   *
   * @throws UncheckedIOException around a {@link BindException} if the port cannot be bound
   */
  @Override
  public void start() {
    Future<Void> started = startAsync().awaitUninterruptibly();
    if (!started.isSuccess()) {
      InetSocketAddress place = new InetSocketAddress(getConfiguration().getHostname(), port());
      throw new UncheckedIOException(BindFailure.of(place, started.cause()));
    }
  }

  @Override
  public int port() {
    return getConfiguration().getPort();
  }

  @Override
  public void close() {
    stop();
  }
}
