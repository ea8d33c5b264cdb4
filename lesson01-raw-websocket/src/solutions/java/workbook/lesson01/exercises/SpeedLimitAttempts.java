package workbook.lesson01.exercises;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Exercise 1.5, solved and missed. */
final class SpeedLimitAttempts {

  static final class Reference extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new SpeedLimitSolution(address, nanoTime);
    }
  }

  /** Ten messages and no more, however slowly they come. */
  static final class WrongQuota extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new Counting(address) {
        @Override
        boolean startsAnew() {
          return false;
        }
      };
    }
  }

  /** Seconds of the clock: up to twenty messages pass around the turn of one. */
  static final class WrongSeconds extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new Counting(address) {

        private long second;

        @Override
        boolean startsAnew() {
          long before = second;
          second = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong());
          return second != before;
        }
      };
    }
  }

  /** One count for all, which also punishes the slow. */
  private abstract static class Counting extends WebSocketServer {

    private int count;

    Counting(InetSocketAddress address) {
      super(address);
    }

    abstract boolean startsAnew();

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {}

    @Override
    public void onMessage(WebSocket socket, String text) {
      count = startsAnew() ? 1 : count + 1;
      if (count > 10) {
        socket.close(4008);
      } else {
        socket.send(text);
      }
    }

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
