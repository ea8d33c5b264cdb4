package workbook.lesson01.exercises;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** One solution of exercise 1.1. */
final class ShoutingEchoSolution extends WebSocketServer {

  ShoutingEchoSolution(InetSocketAddress address) {
    super(address);
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {}

  @Override
  public void onMessage(WebSocket socket, String text) {
    // Without a locale it would be this computer's: in Turkish the upper case of i is İ.
    socket.send(text.toUpperCase(Locale.ROOT));
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
