package workbook.lesson04.compare;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.json.Json;
import workbook.lesson04.chat.MessageView;

/** Sends the messages to everyone on a WebSocket without Socket.IO, for the comparison only. */
public final class RawFeedServer extends WebSocketServer {

  private static final Logger log = LoggerFactory.getLogger(RawFeedServer.class);

  public RawFeedServer() {
    super(new InetSocketAddress("127.0.0.1", 0));
  }

  /** Sends a message to every client, if it is one to everyone. */
  public void send(MessageView message) {
    if (message.to() == null && !getConnections().isEmpty()) {
      broadcast(Json.write(message));
    }
  }

  @Override
  public void onStart() {}

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {}

  @Override
  public void onMessage(WebSocket socket, String text) {}

  @Override
  public void onMessage(WebSocket socket, ByteBuffer bytes) {}

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {}

  @Override
  public void onError(WebSocket socket, Exception e) {
    log.warn("The raw feed failed: {}", e.getMessage());
  }
}
