package workbook.lesson02.exercises;

import com.corundumstudio.socketio.SocketIOServer;

/** Exercise 2.3, solved and missed. */
final class AudienceAttempts {

  static final class Reference extends AudienceContract {
    @Override
    void listenOn(SocketIOServer server) {
      new AudienceSolution(server);
    }
  }

  static final class WrongConstant extends AudienceContract {
    @Override
    void listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            server.getBroadcastOperations().sendEvent("said", sender, text);
            ack.sendAckData(2);
          });
    }
  }

  /** Counts the sender, who did not hear it. */
  static final class WrongCount extends AudienceContract {
    @Override
    void listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            server.getBroadcastOperations().sendEvent("said", sender, text);
            ack.sendAckData(server.getAllClients().size());
          });
    }
  }

  /** Counts right, and lets the sender hear itself. */
  static final class WrongAudience extends AudienceContract {
    @Override
    void listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            server.getBroadcastOperations().sendEvent("said", text);
            ack.sendAckData(server.getAllClients().size() - 1);
          });
    }
  }

  /** Sends the count as an event: an acknowledgement answers one certain message, an event none. */
  static final class WrongWay extends AudienceContract {
    @Override
    void listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            server.getBroadcastOperations().sendEvent("said", sender, text);
            sender.sendEvent("audience", server.getAllClients().size() - 1);
          });
    }
  }
}
