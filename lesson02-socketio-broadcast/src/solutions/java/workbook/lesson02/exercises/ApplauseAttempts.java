package workbook.lesson02.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/** Exercise 2.1, solved and missed. */
final class ApplauseAttempts {

  static final class Reference extends ApplauseContract {
    @Override
    void listenOn(SocketIOServer server) {
      new ApplauseSolution(server);
    }
  }

  static final class WrongConstant extends ApplauseContract {
    @Override
    void listenOn(SocketIOServer server) {
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) ->
              server.getBroadcastOperations().sendEvent("clapped", "somebody"));
    }
  }

  /** Tells everyone else: a broadcast as Node's {@code socket.broadcast} has it. */
  static final class WrongAudience extends ApplauseContract {
    @Override
    void listenOn(SocketIOServer server) {
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) ->
              server.getBroadcastOperations().sendEvent("clapped", client, id(client)));
    }
  }

  /** Tells each listener its own id, not that of who clapped. */
  static final class WrongId extends ApplauseContract {
    @Override
    void listenOn(SocketIOServer server) {
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) ->
              server.getAllClients().forEach(each -> each.sendEvent("clapped", id(each))));
    }
  }

  private static String id(SocketIOClient client) {
    return client.getSessionId().toString();
  }
}
