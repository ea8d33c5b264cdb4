package workbook.lesson01.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
      return new ByteEcho(address) {
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
      return new ByteEcho(address) {
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
      return new ByteEcho(address) {

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
      return new ByteEcho(address) {
        @Override
        public void onMessage(WebSocket socket, String text) {
          socket.send(text.toUpperCase(Locale.ROOT));
          socket.send(text);
        }
      };
    }
  }

  /** Answers with bytes: whoever listens for texts hears nothing. */
  static final class WrongBytes extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new ByteEcho(address) {
        @Override
        public void onMessage(WebSocket socket, String text) {
          socket.send(text.toUpperCase(Locale.ROOT).getBytes(UTF_8));
        }
      };
    }
  }

  /** Takes a text that was said before for the same text once more. */
  static final class WrongNoRepetition extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new ByteEcho(address) {
        @Override
        public void onMessage(WebSocket socket, String text) {
          if (!text.equals(socket.getAttachment())) {
            socket.setAttachment(text);
            socket.send(text.toUpperCase(Locale.ROOT));
          }
        }
      };
    }
  }

  /** Has nothing to say to who says nothing. */
  static final class WrongNoEmptyText extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new ByteEcho(address) {
        @Override
        public void onMessage(WebSocket socket, String text) {
          if (!text.isEmpty()) {
            socket.send(text.toUpperCase(Locale.ROOT));
          }
        }
      };
    }
  }

  /** Cuts off what is long. */
  static final class WrongCutOff extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Echo(
          address,
          text -> text.substring(0, Math.min(text.length(), 1_000)).toUpperCase(Locale.ROOT));
    }
  }

  /** Changes our 26 letters only. */
  static final class WrongAlphabet extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Echo(
          address,
          text -> {
            char[] letters = text.toCharArray();
            for (int i = 0; i < letters.length; i++) {
              if (letters[i] >= 'a' && letters[i] <= 'z') {
                letters[i] -= 'a' - 'A';
              }
            }
            return new String(letters);
          });
    }
  }

  /** Does nothing any more with bytes, which the starter sends back. */
  static final class WrongNoBytes extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {
        @Override
        public void onMessage(WebSocket socket, String text) {
          socket.send(text.toUpperCase(Locale.ROOT));
        }
      };
    }
  }

  /** Sends on one other thread, so the order stays. */
  static final class RightOneOtherThread extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new ByteEcho(address) {

        private final ExecutorService sender =
            Executors.newSingleThreadExecutor(
                task -> {
                  Thread thread = new Thread(task);
                  thread.setDaemon(true);
                  return thread;
                });

        @Override
        public void onMessage(WebSocket socket, String text) {
          sender.execute(() -> socket.send(text.toUpperCase(Locale.ROOT)));
        }
      };
    }
  }

  /** A thread for each text: the second may be faster than the first. */
  static final class WrongThreadForEach extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new ByteEcho(address) {
        @Override
        public void onMessage(WebSocket socket, String text) {
          new Thread(() -> socket.send(text.toUpperCase(Locale.ROOT))).start();
        }
      };
    }
  }

  /** Sends bytes to everybody. */
  static final class WrongBytesToAll extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {
        @Override
        public void onMessage(WebSocket socket, String text) {
          socket.send(text.toUpperCase(Locale.ROOT));
        }

        @Override
        public void onMessage(WebSocket socket, ByteBuffer bytes) {
          broadcast(bytes);
        }
      };
    }
  }

  /**
   * Mends what the computer's locale does to an i, and takes the dot from a letter that has one.
   */
  static final class WrongDot extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Echo(address, text -> text.toUpperCase().replace('İ', 'I'));
    }
  }

  /** Sends bytes back, as the starter does. */
  private static class ByteEcho extends Sketch {

    ByteEcho(InetSocketAddress address) {
      super(address);
    }

    @Override
    public void onMessage(WebSocket socket, ByteBuffer bytes) {
      socket.send(bytes);
    }
  }

  private static final class Echo extends ByteEcho {

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
