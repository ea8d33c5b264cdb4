package workbook.lesson02.exercises;

import com.corundumstudio.socketio.SocketIOServer;
import java.util.concurrent.atomic.AtomicInteger;

/** Exercise 2.2, solved and missed. */
final class HeadCountAttempts {

  static final class Reference extends HeadCountContract {
    @Override
    void listenOn(SocketIOServer server) {
      new HeadCountSolution(server);
    }
  }

  static final class WrongConstant extends HeadCountContract {
    @Override
    void listenOn(SocketIOServer server) {
      server.addConnectListener(client -> tellAll(server, 1));
      server.addDisconnectListener(client -> tellAll(server, 1));
    }
  }

  /** Tells the newcomer, as {@code hello} does, and nobody else. */
  static final class WrongAudience extends HeadCountContract {
    @Override
    void listenOn(SocketIOServer server) {
      server.addConnectListener(
          client -> client.sendEvent("online", server.getAllClients().size()));
      server.addDisconnectListener(client -> tellAll(server, server.getAllClients().size()));
    }
  }

  /** Tells of arrivals only. */
  static final class WrongSilence extends HeadCountContract {
    @Override
    void listenOn(SocketIOServer server) {
      server.addConnectListener(client -> tellAll(server, server.getAllClients().size()));
    }
  }

  /** Thinks that who is leaving is still counted. */
  static final class WrongSubtraction extends HeadCountContract {
    @Override
    void listenOn(SocketIOServer server) {
      server.addConnectListener(client -> tellAll(server, server.getAllClients().size()));
      server.addDisconnectListener(client -> tellAll(server, server.getAllClients().size() - 1));
    }
  }

  /** Counts by itself, and forgets that people leave. */
  static final class WrongArrivals extends HeadCountContract {
    @Override
    void listenOn(SocketIOServer server) {
      AtomicInteger arrivals = new AtomicInteger();
      server.addConnectListener(client -> tellAll(server, arrivals.incrementAndGet()));
      server.addDisconnectListener(client -> tellAll(server, server.getAllClients().size()));
    }
  }

  private static void tellAll(SocketIOServer server, int count) {
    server.getBroadcastOperations().sendEvent("online", count);
  }
}
