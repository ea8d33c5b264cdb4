package workbook.lesson01.exercises;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Exercise 1.2: sends each new client the number of connected clients, such as {@code 2 here}. */
final class RollCall extends WebSocketServer {

  RollCall(InetSocketAddress address) {
    super(address);
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    // TODO exercise 1.2: send the number in place of the question mark
    socket.send("? here");
  }

  @Override
  public void onMessage(WebSocket socket, String text) {}

  @Override
  public void onMessage(WebSocket socket, ByteBuffer bytes) {}

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {}

  @Override
  public void onStart() {}

  @Override
  public void onError(WebSocket socket, Exception e) {
    System.err.println("A listener or the server failed: " + e);
  }
}
