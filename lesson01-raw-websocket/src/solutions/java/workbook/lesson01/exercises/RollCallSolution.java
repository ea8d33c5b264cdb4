package workbook.lesson01.exercises;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** One solution of exercise 1.2: the library knows who is connected, so this asks it. */
final class RollCallSolution extends WebSocketServer {

  RollCallSolution(InetSocketAddress address) {
    super(address);
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    socket.send(getConnections().size() + " here");
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
