package workbook.lesson02.exercises;

import com.corundumstudio.socketio.SocketIOServer;
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

    private int here;

    @Override
    Object listenOn(SocketIOServer server) {
      server.addConnectListener(client -> change(server, 1));
      server.addDisconnectListener(client -> change(server, -1));
      return this;
    }

    private synchronized void change(SocketIOServer server, int by) {
      here += by;
      tellAll(server, here);
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

    private int here;

    @Override
    Object listenOn(SocketIOServer server) {
      server.addConnectListener(client -> tellAll(server, ++here));
      server.addDisconnectListener(client -> tellAll(server, --here));
      return this;
    }
  }

  /** A volatile number is read afresh by each thread, and n++ loses some all the same. */
  static final class WrongVolatileCounter extends HeadCountContract {

    private volatile int here;

    @Override
    Object listenOn(SocketIOServer server) {
      server.addConnectListener(
          client -> {
            here = here + 1;
            tellAll(server, here);
          });
      server.addDisconnectListener(
          client -> {
            here = here - 1;
            tellAll(server, here);
          });
      return this;
    }
  }

  private static void tellAll(SocketIOServer server, int count) {
    server.getBroadcastOperations().sendEvent("online", count);
  }
}
