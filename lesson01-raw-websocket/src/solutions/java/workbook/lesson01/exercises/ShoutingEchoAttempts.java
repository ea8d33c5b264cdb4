package workbook.lesson01.exercises;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Exercise 1.1, solved and missed. */
final class ShoutingEchoAttempts {

  static final class Reference extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new ShoutingEchoSolution(address);
    }
  }

  static final class WrongConstant extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Echo(address, text -> "HELLO");
    }
  }

  static final class WrongLocale extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Echo(address, String::toUpperCase);
    }
  }

  private static final class Echo extends WebSocketServer {

    private final UnaryOperator<String> answer;

    Echo(InetSocketAddress address, UnaryOperator<String> answer) {
      super(address);
      this.answer = answer;
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {}

    @Override
    public void onMessage(WebSocket socket, String text) {
      socket.send(answer.apply(text));
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
