package workbook.lesson01.exercises;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Exercise 1.5, solved and missed. */
final class SpeedLimitAttempts {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  static final class Reference extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new SpeedLimitSolution(address, nanoTime);
    }
  }

  /** A map of connections, from which they go when they close. */
  static final class RightMap extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, nanoTime) {
        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          times.remove(socket);
        }
      };
    }
  }

  /** A ring of the last ten times: the oldest decides. */
  static final class RightRing extends SpeedLimitContract {

    private static final class Ring {
      private final long[] times = new long[10];
      private int count;
    }

    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new Sketch(address) {
        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          socket.setAttachment(new Ring());
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
          Ring ring = socket.getAttachment();
          long now = nanoTime.getAsLong();
          if (ring.count >= 10 && now - ring.times[ring.count % 10] < SECOND) {
            socket.close(4008);
            return;
          }
          ring.times[ring.count++ % 10] = now;
          socket.send(text);
        }
      };
    }
  }

  /** One list of all that was said within the last second, by whomever. */
  static final class RightOneList extends SpeedLimitContract {

    private record Turn(WebSocket who, long time) {}

    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      List<Turn> turns = new ArrayList<>();
      return limiting(
          address,
          (socket, text) -> {
            long now = nanoTime.getAsLong();
            turns.removeIf(turn -> now - turn.time() >= SECOND);
            turns.add(new Turn(socket, now));
            return turns.stream().filter(turn -> turn.who() == socket).count() <= 10;
          });
    }
  }

  /** Ten messages and no more, however slowly they come. */
  static final class WrongQuota extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      Map<WebSocket, Integer> counts = new HashMap<>();
      return limiting(address, (socket, text) -> counts.merge(socket, 1, Integer::sum) <= 10);
    }
  }

  /** Seconds of the clock: up to twenty messages pass around the turn of one. */
  static final class WrongSeconds extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return limiting(
          address,
          new BiPredicate<>() {

            private final Map<WebSocket, Integer> counts = new HashMap<>();
            private long second;

            @Override
            public boolean test(WebSocket socket, String text) {
              long now = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong());
              if (now != second) {
                counts.clear();
                second = now;
              }
              return counts.merge(socket, 1, Integer::sum) <= 10;
            }
          });
    }
  }

  /** Counts from the first message on, and begins anew a second later. */
  static final class WrongWindow extends SpeedLimitContract {

    private static final class Window {
      private long start;
      private int count;
    }

    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new Sketch(address) {
        @Override
        public void onMessage(WebSocket socket, String text) {
          Window window = socket.getAttachment();
          long now = nanoTime.getAsLong();
          if (window == null || now - window.start >= SECOND) {
            window = new Window();
            window.start = now;
            socket.setAttachment(window);
          }
          if (++window.count > 10) {
            socket.close(4008);
          } else {
            socket.send(text);
          }
        }
      };
    }
  }

  /** Asks for the time between two messages: who sends two quickly is no flood. */
  static final class WrongGap extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new Sketch(address) {
        @Override
        public void onMessage(WebSocket socket, String text) {
          Long last = socket.getAttachment();
          long now = nanoTime.getAsLong();
          socket.setAttachment(now);
          if (last != null && now - last < SECOND / 10) {
            socket.close(4008);
          } else {
            socket.send(text);
          }
        }
      };
    }
  }

  /** One list for all: who sends little is closed for what others send. */
  static final class WrongOneCount extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      Deque<Long> times = new ArrayDeque<>();
      return limiting(address, (socket, text) -> mayPass(times, nanoTime.getAsLong()));
    }
  }

  /** Closes everybody when one is too fast. */
  static final class WrongClosesAll extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, nanoTime) {
        @Override
        void refuse(WebSocket socket) {
          getConnections().forEach(each -> each.close(4008));
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          times.remove(socket);
        }
      };
    }
  }

  /** A newcomer begins with an empty book: so does everybody else then. */
  static final class WrongNewcomerForgives extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, nanoTime) {
        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          times.clear();
        }
      };
    }
  }

  /** Who leaves takes everybody's times along. */
  static final class WrongLeaverForgives extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, nanoTime) {
        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          times.clear();
        }
      };
    }
  }

  /** Remembers every client that ever was there. */
  static final class WrongLeak extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, nanoTime);
    }
  }

  /** Takes a computer for a client. */
  static final class WrongAddress extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, nanoTime) {
        @Override
        Object key(WebSocket socket) {
          return socket.getRemoteSocketAddress().getAddress();
        }
      };
    }
  }

  /** One second and no more: at exactly one second it still counts. */
  static final class WrongBoundary extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, nanoTime) {
        @Override
        boolean isOld(long age) {
          return age > SECOND;
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          times.remove(socket);
        }
      };
    }
  }

  /** Takes whole milliseconds: a nanosecond too early is early all the same. */
  static final class WrongMillis extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, nanoTime) {
        @Override
        boolean isOld(long age) {
          return Math.round(age / 1e6) >= 1000;
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          times.remove(socket);
        }
      };
    }
  }

  /** An array that begins with zeros, as if ten messages had come at the time 0. */
  static final class WrongZeros extends SpeedLimitContract {

    private static final class Ring {
      private final long[] times = new long[10];
      private int next;
    }

    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new Sketch(address) {
        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          socket.setAttachment(new Ring());
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
          Ring ring = socket.getAttachment();
          long now = nanoTime.getAsLong();
          if (now - ring.times[ring.next] < SECOND) {
            socket.close(4008);
            return;
          }
          ring.times[ring.next] = now;
          ring.next = (ring.next + 1) % 10;
          socket.send(text);
        }
      };
    }
  }

  /** Compares moments in place of differences, which fails where the numbers overflow. */
  static final class WrongComparison extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new Sketch(address) {
        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
          socket.setAttachment(new ArrayDeque<Long>());
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
          Deque<Long> own = socket.getAttachment();
          long now = nanoTime.getAsLong();
          own.removeIf(time -> time + SECOND <= now && time <= now);
          own.removeIf(time -> time < now - SECOND);
          own.addLast(now);
          if (own.size() > 10) {
            socket.close(4008);
          } else {
            socket.send(text);
          }
        }
      };
    }
  }

  /** Closes, and sends the echo all the same. */
  static final class WrongEchoFirst extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, nanoTime) {
        @Override
        void refuse(WebSocket socket) {
          socket.send("one too many");
          super.refuse(socket);
        }
      };
    }
  }

  /** Closes with the code for a policy that the RFC has, not with the one that the task names. */
  static final class WrongCode extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, nanoTime) {
        @Override
        void refuse(WebSocket socket) {
          socket.close(1008);
        }
      };
    }
  }

  /** A client that was closed once is closed for ever, as are all others of its computer. */
  static final class WrongNoSecondChance extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, nanoTime) {

        private Object refused;

        @Override
        void refuse(WebSocket socket) {
          refused = socket.getRemoteSocketAddress().getAddress();
          super.refuse(socket);
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
          if (socket.getRemoteSocketAddress().getAddress().equals(refused)) {
            super.refuse(socket);
          } else {
            super.onMessage(socket, text);
          }
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          times.remove(socket);
        }
      };
    }
  }

  /** Forgets who says goodbye, and nobody else: whose connection is lost stays in the map. */
  static final class WrongCleanCloseOnly extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, nanoTime) {
        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          if (code == 1000 || code == 4008) {
            times.remove(socket);
          }
        }
      };
    }
  }

  /** Another clock than the one that it was given. */
  static final class WrongClock extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, System::nanoTime) {
        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          times.remove(socket);
        }
      };
    }
  }

  /** Takes the last message for the one that decides: a flood that has begun never ends. */
  static final class WrongCountsRefused extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new Sketch(address) {

        private final Map<WebSocket, Integer> counts = new HashMap<>();
        private final Map<WebSocket, Long> last = new HashMap<>();

        @Override
        public void onMessage(WebSocket socket, String text) {
          long now = nanoTime.getAsLong();
          Long before = last.put(socket, now);
          if (before == null || now - before >= SECOND) {
            counts.remove(socket);
          }
          if (counts.merge(socket, 1, Integer::sum) > 10) {
            socket.close(4008);
          } else {
            socket.send(text);
          }
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          counts.remove(socket);
          last.remove(socket);
        }
      };
    }
  }

  /** Keeps eleven times, of which the oldest decides. */
  static final class RightEleven extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, nanoTime) {
        @Override
        boolean mayPass(Deque<Long> own, long now) {
          own.addLast(now);
          if (own.size() > 11) {
            own.removeFirst();
          }
          return own.size() < 11 || now - own.getFirst() >= SECOND;
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          times.remove(socket);
        }
      };
    }
  }

  /** Takes whole milliseconds of two moments, whose difference is wrong by almost one then. */
  static final class WrongMillisOfMoments extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, nanoTime) {
        @Override
        boolean mayPass(Deque<Long> own, long now) {
          long millis = TimeUnit.NANOSECONDS.toMillis(now);
          own.removeIf(time -> millis - time >= 1_000);
          own.addLast(millis);
          return own.size() <= 10;
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          times.remove(socket);
        }
      };
    }
  }

  /** Keeps all times of a client as long as it is there. */
  static final class WrongNeverPrunes extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, nanoTime) {
        @Override
        boolean mayPass(Deque<Long> own, long now) {
          own.addLast(now);
          return own.stream().filter(time -> now - time < SECOND).count() <= 10;
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          times.remove(socket);
        }
      };
    }
  }

  /** Takes an empty text for no message. */
  static final class WrongNoEmptyText extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new ByKey(address, nanoTime) {
        @Override
        public void onMessage(WebSocket socket, String text) {
          if (text.isEmpty()) {
            socket.send(text);
          } else {
            super.onMessage(socket, text);
          }
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
          times.remove(socket);
        }
      };
    }
  }

  private static boolean mayPass(Deque<Long> times, long now) {
    times.removeIf(time -> now - time >= SECOND);
    times.addLast(now);
    return times.size() <= 10;
  }

  private static WebSocketServer limiting(
      InetSocketAddress address, BiPredicate<WebSocket, String> mayPass) {
    return new Sketch(address) {
      @Override
      public void onMessage(WebSocket socket, String text) {
        if (mayPass.test(socket, text)) {
          socket.send(text);
        } else {
          socket.close(4008);
        }
      }
    };
  }

  /** Right, but for the map from which nothing is ever removed. */
  private static class ByKey extends Sketch {

    final Map<Object, Deque<Long>> times = new HashMap<>();
    private final LongSupplier nanoTime;

    ByKey(InetSocketAddress address, LongSupplier nanoTime) {
      super(address);
      this.nanoTime = nanoTime;
    }

    Object key(WebSocket socket) {
      return socket;
    }

    boolean isOld(long age) {
      return age >= SECOND;
    }

    void refuse(WebSocket socket) {
      socket.close(4008);
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      Deque<Long> own = times.computeIfAbsent(key(socket), any -> new ArrayDeque<>());
      long now = nanoTime.getAsLong();
      if (mayPass(own, now)) {
        socket.send(text);
      } else {
        refuse(socket);
      }
    }

    boolean mayPass(Deque<Long> own, long now) {
      own.removeIf(time -> isOld(now - time));
      own.addLast(now);
      return own.size() <= 10;
    }
  }
}
