package workbook.lesson01;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import workbook.lesson01.cli.LessonServer;

/** A WebSocket server and the {@link PageServer} of its page, started and closed together. */
final class ServerWithPage implements LessonServer {

  private final LessonServer webSocket;
  private final PageServer page;

  /**
   * @param pageAddress where to serve the page; port 0 picks a free one
   * @param webSocket the server that the page connects to
   */
  ServerWithPage(InetSocketAddress pageAddress, LessonServer webSocket) {
    this.webSocket = webSocket;
    this.page = new PageServer(pageAddress, webSocket::port);
  }

  @Override
  public void start() throws IOException {
    webSocket.start();
    try {
      page.start();
    } catch (BindException e) {
      throw new IOException(
          "the page: " + e.getMessage() + " (choose another with --page-port; 0 picks a free one)",
          e);
    }
  }

  /** The port of the WebSocket server. */
  @Override
  public int port() {
    return webSocket.port();
  }

  /** The port of the page. Valid after {@link #start()}. */
  int pagePort() {
    return page.port();
  }

  @Override
  public void close() {
    page.close();
    webSocket.close();
  }
}
