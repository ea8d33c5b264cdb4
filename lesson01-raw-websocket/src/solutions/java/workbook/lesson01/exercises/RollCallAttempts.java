package workbook.lesson01.exercises;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Exercise 1.2, solved and missed. */
final class RollCallAttempts {

  static final class Reference extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new RollCallSolution(address);
    }
  }

  static final class WrongConstant extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Greeter(address, () -> 1);
    }
  }

  /** Counts arrivals and forgets that people leave. */
  static final class WrongArrivals extends RollCallContract {

    private int arrivals;

    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Greeter(address, () -> ++arrivals);
    }
  }

  private static final class Greeter extends WebSocketServer {

    private final IntSupplier count;

    Greeter(InetSocketAddress address, IntSupplier count) {
      super(address);
      this.count = count;
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
      socket.send(count.getAsInt() + " here");
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
      System.err.println("A listener failed: " + e);
    }
  }
}
