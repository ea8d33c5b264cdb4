package workbook.lesson01.exercises;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Exercise 1.1: sends every text back in upper case. */
final class ShoutingEcho extends WebSocketServer {

  ShoutingEcho(InetSocketAddress address) {
    super(address);
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {}

  @Override
  public void onMessage(WebSocket socket, String text) {
    // TODO exercise 1.1: now the text comes back as it is; send it in upper case
    socket.send(text);
  }

  @Override
  public void onMessage(WebSocket socket, ByteBuffer bytes) {
    socket.send(bytes);
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {}

  @Override
  public void onStart() {}

  @Override
  public void onError(WebSocket socket, Exception e) {
    System.err.println("A listener or the server failed: " + e);
  }
}
