package workbook.lesson03;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

/**
 * A first chat: what one says everybody hears, the speaker too. (Note 004, "the simplest chat".)
 */
final class SimpleChatServer implements LessonServer {

  private static final String CHAT_MESSAGE = "chat message";

  private final HostServer server;

  SimpleChatServer(HostOptions options) {
    server = new HostServer(options);
    server.addEventListener(CHAT_MESSAGE, String.class, this::said);
  }

  private void said(SocketIOClient speaker, String text, AckRequest ack) {
    server.getBroadcastOperations().sendEvent(CHAT_MESSAGE, text);
  }

  @Override
  public void start() {
    server.start();
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
