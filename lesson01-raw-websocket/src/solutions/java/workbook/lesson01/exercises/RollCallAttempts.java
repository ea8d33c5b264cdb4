package workbook.lesson01.exercises;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** Counts for itself, up and down. */
  static final class RightCounter extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {

        private final AtomicInteger here = new AtomicInteger();

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          socket.send(here.incrementAndGet() + " here");
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          here.decrementAndGet();
        }
      };
    }
  }

  /** Keeps a set of its own. */
  static final class RightSet extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {

        private final Set<WebSocket> here = new HashSet<>();

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          here.add(socket);
          socket.send(here.size() + " here");
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          here.remove(socket);
        }
      };
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

  /** Does not count the newcomer. */
  static final class WrongOthers extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {
        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          socket.send(getConnections().size() - 1 + " here");
        }
      };
    }
  }

  /** Tells everybody: those who were there before were greeted already. */
  static final class WrongBroadcast extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {
        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          broadcast(getConnections().size() + " here");
        }
      };
    }
  }

  static final class WrongTwice extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {
        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          socket.send(getConnections().size() + " here");
          socket.send(getConnections().size() + " here");
        }
      };
    }
  }

  /** Counts down when a client says goodbye: one whose connection is lost says nothing. */
  static final class WrongCleanCloseOnly extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {

        private int here;

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          socket.send(++here + " here");
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          if (code == 1000) {
            here--;
          }
        }
      };
    }
  }

  /** Takes everybody at one address for one client. */
  static final class WrongAddress extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {
        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          long here =
              getConnections().stream()
                  .map(each -> each.getRemoteSocketAddress().getAddress())
                  .distinct()
                  .count();
          socket.send(here + " here");
        }
      };
    }
  }

  /** One count for all servers of this program. */
  static final class WrongStatic extends RollCallContract {

    private static final AtomicInteger HERE = new AtomicInteger();

    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {
        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          socket.send(HERE.incrementAndGet() + " here");
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          HERE.decrementAndGet();
        }
      };
    }
  }

  /** Greets again whoever says something. */
  static final class WrongGreetsAgain extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {
        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          socket.send(getConnections().size() + " here");
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
          socket.send(getConnections().size() + " here");
        }
      };
    }
  }

  /** Tells those who stay when somebody leaves. */
  static final class WrongFarewell extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {
        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          socket.send(getConnections().size() + " here");
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          broadcast(getConnections().size() + " here");
        }
      };
    }
  }

  /** Knows the answers to the first three. */
  static final class WrongUpToThree extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {
        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          socket.send(Math.min(getConnections().size(), 3) + " here");
        }
      };
    }
  }

  /** Keeps all who ever came, and takes off the list who is gone when the next one comes. */
  static final class RightTidiesUpLater extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {

        private final List<WebSocket> here = new ArrayList<>();

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          here.removeIf(each -> !each.isOpen());
          here.add(socket);
          socket.send(here.size() + " here");
        }
      };
    }
  }

  /** Keeps all who ever came, and counts those who are still there. */
  static final class WrongLeak extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {

        private final List<WebSocket> all = new ArrayList<>();

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          all.add(socket);
          socket.send(all.stream().filter(WebSocket::isOpen).count() + " here");
        }
      };
    }
  }

  /** Knows two ways of leaving: a page that is closed, or chooses its code, stays counted. */
  static final class WrongTwoCodes extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {

        private int here;

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          socket.send(++here + " here");
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          if (code == 1000 || code == 1006) {
            here--;
          }
        }
      };
    }
  }

  /** Counts down if the client has closed: one that answers no pings is closed by the server. */
  static final class WrongByPeerOnly extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {

        private int here;

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          socket.send(++here + " here");
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          here -= byPeer ? 1 : 0;
        }
      };
    }
  }

  /** Greets whoever sends bytes. */
  static final class WrongGreetsBytes extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new Sketch(address) {
        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          socket.send(getConnections().size() + " here");
        }

        @Override
        public void onMessage(WebSocket socket, ByteBuffer bytes) {
          socket.send(getConnections().size() + " here");
        }
      };
    }
  }

  private static final class Greeter extends Sketch {

    private final IntSupplier count;

    Greeter(InetSocketAddress address, IntSupplier count) {
      super(address);
      this.count = count;
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
      socket.send(count.getAsInt() + " here");
    }
  }
}
