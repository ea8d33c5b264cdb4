package workbook.lesson01.exercises;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/**
 * Exercise 1.5: an echo that closes a client with code 4008 at its 11th message within one second,
 * whenever that second begins.
 */
final class SpeedLimit extends WebSocketServer {

  private final LongSupplier nanoTime;

  /**
   * @param nanoTime the time in nanoseconds, as {@link System#nanoTime()} tells it: it may be
   *     negative, and only differences mean something. A contract turns this clock itself, so ask no
   *     other
   */
  SpeedLimit(InetSocketAddress address, LongSupplier nanoTime) {
    super(address);
    this.nanoTime = nanoTime;
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {}

  @Override
  public void onMessage(WebSocket socket, String text) {
    // TODO exercise 1.5: remember when this client sent its last messages
    nanoTime.getAsLong();
    socket.send(text);
  }

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
