package workbook.lesson02.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Exercise 2.2, solved and missed. */
final class HeadCountAttempts {

  static final class Reference extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new HeadCountSolution(server);
    }
  }

  static final class WrongConstant extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addConnectListener(client -> tellAll(server, 1));
      server.addDisconnectListener(client -> tellAll(server, 1));
      return this;
    }
  }

  /** Tells the newcomer, as {@code hello} does, and nobody else. */
  static final class WrongAudience extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addConnectListener(
          client -> client.sendEvent("online", server.getAllClients().size()));
      server.addDisconnectListener(client -> tellAll(server, server.getAllClients().size()));
      return this;
    }
  }

  /** Tells of arrivals only. */
  static final class WrongSilence extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addConnectListener(client -> tellAll(server, server.getAllClients().size()));
      return this;
    }
  }

  /** Thinks that who is leaving is still counted. */
  static final class WrongSubtraction extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addConnectListener(client -> tellAll(server, server.getAllClients().size()));
      server.addDisconnectListener(client -> tellAll(server, server.getAllClients().size() - 1));
      return this;
    }
  }

  /** Counts by itself, and forgets that people leave. */
  static final class WrongArrivals extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      AtomicInteger arrivals = new AtomicInteger();
      server.addConnectListener(client -> tellAll(server, arrivals.incrementAndGet()));
      server.addDisconnectListener(client -> tellAll(server, server.getAllClients().size()));
      return this;
    }
  }

  /** Counts by itself, one thread at a time. */
  static final class RightCounter extends HeadCountContract {

    private static final class Counter {

      private final SocketIOServer server;
      private int here;

      Counter(SocketIOServer server) {
        this.server = server;
        server.addConnectListener(client -> change(1));
        server.addDisconnectListener(client -> change(-1));
      }

      private synchronized void change(int by) {
        here += by;
        tellAll(server, here);
      }
    }

    @Override
    Object listenOn(SocketIOServer server) {
      return new Counter(server);
    }
  }

  /** Counts with an atomic number. */
  static final class RightAtomicCounter extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      AtomicInteger here = new AtomicInteger();
      server.addConnectListener(client -> tellAll(server, here.incrementAndGet()));
      server.addDisconnectListener(client -> tellAll(server, here.decrementAndGet()));
      return this;
    }
  }

  /** Counts with n++ and n--, which loses some when two threads do it at the same time. */
  static final class WrongPlainCounter extends HeadCountContract {

    private static final class Counter {

      private int here;

      Counter(SocketIOServer server) {
        server.addConnectListener(client -> tellAll(server, ++here));
        server.addDisconnectListener(client -> tellAll(server, --here));
      }
    }

    @Override
    Object listenOn(SocketIOServer server) {
      return new Counter(server);
    }
  }

  /** A volatile number is read afresh by each thread, and n++ loses some all the same. */
  static final class WrongVolatileCounter extends HeadCountContract {

    private static final class Counter {

      private volatile int here;

      Counter(SocketIOServer server) {
        server.addConnectListener(client -> tell(server, here + 1));
        server.addDisconnectListener(client -> tell(server, here - 1));
      }

      private void tell(SocketIOServer server, int count) {
        here = count;
        tellAll(server, here);
      }
    }

    @Override
    Object listenOn(SocketIOServer server) {
      return new Counter(server);
    }
  }

  /** One count for all servers of this program. */
  static final class WrongStatic extends HeadCountContract {

    private static final AtomicInteger HERE = new AtomicInteger();

    @Override
    Object listenOn(SocketIOServer server) {
      server.addConnectListener(client -> tellAll(server, HERE.incrementAndGet()));
      server.addDisconnectListener(client -> tellAll(server, HERE.decrementAndGet()));
      return this;
    }
  }

  /** A text that looks like the number. */
  static final class WrongText extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addConnectListener(client -> tellText(server));
      server.addDisconnectListener(client -> tellText(server));
      return this;
    }

    private static void tellText(SocketIOServer server) {
      String count = String.valueOf(server.getAllClients().size());
      server.getBroadcastOperations().sendEvent("online", count);
    }
  }

  /** The newcomer knows that it has come. */
  static final class WrongWithoutTheNewcomer extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addConnectListener(
          client ->
              server
                  .getBroadcastOperations()
                  .sendEvent("online", client, server.getAllClients().size()));
      server.addDisconnectListener(client -> tellAll(server, server.getAllClients().size()));
      return this;
    }
  }

  /** Tells all, and the newcomer once more. */
  static final class WrongTwice extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addConnectListener(
          client -> {
            client.sendEvent("online", server.getAllClients().size());
            tellAll(server, server.getAllClients().size());
          });
      server.addDisconnectListener(client -> tellAll(server, server.getAllClients().size()));
      return this;
    }
  }

  /** Counts computers. */
  static final class WrongAddress extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addConnectListener(client -> tellAll(server, addresses(server)));
      server.addDisconnectListener(client -> tellAll(server, addresses(server)));
      return this;
    }

    private static int addresses(SocketIOServer server) {
      return (int)
          server.getAllClients().stream()
              .map(client -> ((InetSocketAddress) client.getRemoteAddress()).getAddress())
              .distinct()
              .count();
    }
  }

  /** Each half of it is safe on several threads, and both together are not. */
  static final class WrongReadThenWrite extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      AtomicInteger here = new AtomicInteger();
      server.addConnectListener(
          client -> {
            here.set(here.get() + 1);
            tellAll(server, here.get());
          });
      server.addDisconnectListener(
          client -> {
            here.set(here.get() - 1);
            tellAll(server, here.get());
          });
      return this;
    }
  }

  /** The size of a list of its own, which is not made for several threads. */
  static final class WrongPlainList extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      List<SocketIOClient> here = new ArrayList<>();
      server.addConnectListener(
          client -> {
            here.add(client);
            tellAll(server, here.size());
          });
      server.addDisconnectListener(
          client -> {
            here.remove(client);
            tellAll(server, here.size());
          });
      return here;
    }
  }

  /** Two locks for one number: who comes does not wait for who leaves. */
  static final class WrongTwoLocks extends HeadCountContract {

    private static final class Counter {

      private final Object comes = new Object();
      private final Object leaves = new Object();
      private int here;

      Counter(SocketIOServer server) {
        server.addConnectListener(
            client -> {
              synchronized (comes) {
                tellAll(server, ++here);
              }
            });
        server.addDisconnectListener(
            client -> {
              synchronized (leaves) {
                tellAll(server, --here);
              }
            });
      }
    }

    @Override
    Object listenOn(SocketIOServer server) {
      return new Counter(server);
    }
  }

  /** The size of a set of its own, which is not made for several threads. */
  static final class WrongPlainSet extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      Set<UUID> here = new HashSet<>();
      server.addConnectListener(
          client -> {
            here.add(client.getSessionId());
            tellAll(server, here.size());
          });
      server.addDisconnectListener(
          client -> {
            here.remove(client.getSessionId());
            tellAll(server, here.size());
          });
      return here;
    }
  }

  /** The same set, and one thread at a time in it. */
  static final class RightSynchronizedSet extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      Set<UUID> here = Collections.synchronizedSet(new HashSet<>());
      server.addConnectListener(
          client -> {
            here.add(client.getSessionId());
            tellAll(server, here.size());
          });
      server.addDisconnectListener(
          client -> {
            here.remove(client.getSessionId());
            tellAll(server, here.size());
          });
      return here;
    }
  }

  /** Writes down all who ever came. */
  static final class WrongHistory extends HeadCountContract {
    @Override
    Object listenOn(SocketIOServer server) {
      Queue<UUID> came = new ConcurrentLinkedQueue<>();
      server.addConnectListener(
          client -> {
            came.add(client.getSessionId());
            tellAll(server, server.getAllClients().size());
          });
      server.addDisconnectListener(client -> tellAll(server, server.getAllClients().size()));
      return came;
    }
  }

  private static void tellAll(SocketIOServer server, int count) {
    server.getBroadcastOperations().sendEvent("online", count);
  }
}
