package workbook.lesson02.host;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import workbook.lesson01.cli.LessonServer;

/** netty-socketio's {@link SocketIOServer}, made to keep its promises. */
public final class HostServer extends SocketIOServer implements LessonServer {

  public HostServer(HostOptions options) {
    super(new Configuration());
  }

  /**
   * Answers requests for this path (exact, such as {@code /login}) and this method; before {@link
   * #start()}.
   */
  public HostServer route(String method, String path, Route route) {
    return this;
  }

  /**
   * @throws java.io.UncheckedIOException around a {@link java.net.BindException} if the port cannot
   *     be bound
   */
  @Override
  public void start() {
    throw new UnsupportedOperationException("in the making");
  }

  @Override
  public int port() {
    throw new UnsupportedOperationException("in the making");
  }

  @Override
  public void close() {
    stop();
  }
}
