package workbook.lesson03;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * A first chat: sends each message to everybody, its sender too. (Note 004, "the simplest chat".)
 */
final class SimpleChatServer {

  private static final String CHAT_MESSAGE = "chat message";

  private final SocketIOServer server;

  /** Adds the listener to a server of netty-socketio. The caller starts the server afterwards. */
  SimpleChatServer(SocketIOServer server) {
    this.server = server;
    server.addEventListener(CHAT_MESSAGE, String.class, this::said);
  }

  private void said(SocketIOClient speaker, String text, AckRequest ack) {
    server.getBroadcastOperations().sendEvent(CHAT_MESSAGE, text);
  }
}
