package workbook.lesson01.exercises;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
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

  /** A broadcast to one is an answer; English has the usual upper case. */
  static final class RightBroadcastToOne extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {
        @Override
        public void onMessage(WebSocket socket, String text) {
          broadcast(text.toUpperCase(Locale.ENGLISH), List.of(socket));
        }
      };
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

  /** Changes char by char: the upper case of ß are two. */
  static final class WrongCharByChar extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Echo(
          address,
          text ->
              text.chars()
                  .map(Character::toUpperCase)
                  .collect(
                      StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                  .toString());
    }
  }

  /** Tidies up the text, which nobody asked for. */
  static final class WrongTrim extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Echo(address, text -> text.strip().toUpperCase(Locale.ROOT));
    }
  }

  /** Answers everybody: this is a chat, and no echo. */
  static final class WrongBroadcast extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {
        @Override
        public void onMessage(WebSocket socket, String text) {
          broadcast(text.toUpperCase(Locale.ROOT));
        }
      };
    }
  }

  /** Keeps the connection in a field, which is that of the last who came. */
  static final class WrongLastWhoCame extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {

        private WebSocket client;

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          client = socket;
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
          client.send(text.toUpperCase(Locale.ROOT));
        }
      };
    }
  }

  /** Repeats the text, and then shouts it. */
  static final class WrongTwice extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {
        @Override
        public void onMessage(WebSocket socket, String text) {
          socket.send(text.toUpperCase(Locale.ROOT));
          socket.send(text);
        }
      };
    }
  }

  private static final class Echo extends Sketch {

    private final UnaryOperator<String> answer;

    Echo(InetSocketAddress address, UnaryOperator<String> answer) {
      super(address);
      this.answer = answer;
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      socket.send(answer.apply(text));
    }
  }
}
