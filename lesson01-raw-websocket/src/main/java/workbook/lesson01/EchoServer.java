package workbook.lesson01;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/**
 * Sends every message back: text as text, bytes as bytes, in order. It is a server of the library
 * and knows no engine: {@code EchoServerMain} gives it to one, or lets it run by itself.
 */
public class EchoServer extends WebSocketServer {

  public EchoServer(InetSocketAddress address) {
    super(address);
  }

  @Override
  public void onStart() {}

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {}

  @Override
  public void onMessage(WebSocket socket, String text) {
    socket.send(text);
  }

  @Override
  public void onMessage(WebSocket socket, ByteBuffer bytes) {
    socket.send(bytes);
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {}

  /**
   * Prints what a listener above has thrown, or why the library's event loop could not start, such
   * as a port that is taken. On the library alone nobody would see it without this.
   */
  @Override
  public void onError(WebSocket socket, Exception e) {
    System.err.println("A listener or the server failed: " + e);
  }
}
