package workbook.lesson01.exercises;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** One solution of exercise 1.5: each connection remembers when its last messages came. */
final class SpeedLimitSolution extends WebSocketServer {

  private static final int MESSAGES_PER_SECOND = 10;
  private static final int TOO_FAST = 4008; // 4000 to 4999 are an application's own codes

  private final LongSupplier nanoTime;

  SpeedLimitSolution(InetSocketAddress address, LongSupplier nanoTime) {
    super(address);
    this.nanoTime = nanoTime;
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    socket.setAttachment(new ArrayDeque<Long>()); // goes when the connection goes
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    Deque<Long> times = socket.getAttachment();
    long now = nanoTime.getAsLong();
    while (!times.isEmpty() && now - times.peekFirst() >= TimeUnit.SECONDS.toNanos(1)) {
      times.removeFirst();
    }
    if (times.size() == MESSAGES_PER_SECOND) {
      socket.close(TOO_FAST, "at most 10 messages a second");
      return;
    }
    times.addLast(now);
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
