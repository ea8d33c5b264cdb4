package workbook.lesson02.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.List;

/** Exercise 2.3, solved and missed. */
final class AudienceAttempts {

  static final class Reference extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new AudienceSolution(server);
    }
  }

  static final class WrongConstant extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            server.getBroadcastOperations().sendEvent("said", sender, text);
            ack.sendAckData(2);
          });
      return this;
    }
  }

  /** Counts the sender, who did not hear it. */
  static final class WrongCount extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            server.getBroadcastOperations().sendEvent("said", sender, text);
            ack.sendAckData(server.getAllClients().size());
          });
      return this;
    }
  }

  /** Counts right, and lets the sender hear itself. */
  static final class WrongAudience extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            server.getBroadcastOperations().sendEvent("said", text);
            ack.sendAckData(server.getAllClients().size() - 1);
          });
      return this;
    }
  }

  /** Sends the count as an event: an acknowledgement answers one certain message, an event none. */
  static final class WrongWay extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            server.getBroadcastOperations().sendEvent("said", sender, text);
            sender.sendEvent("audience", server.getAllClients().size() - 1);
          });
      return this;
    }
  }

  /** Sends to all but one, and asks the list how many that were. */
  static final class RightBroadcast extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            server.getBroadcastOperations().sendEvent("said", sender, text);
            ack.sendAckData(server.getAllClients().size() - 1);
          });
      return this;
    }
  }

  /** Counts with a stream. */
  static final class RightStream extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            List<SocketIOClient> others =
                server.getAllClients().stream().filter(each -> each != sender).toList();
            others.forEach(each -> each.sendEvent("said", text));
            ack.sendAckData(others.size());
          });
      return this;
    }
  }

  /** Counts in a field, which listeners of other clients count in, too. */
  static final class WrongField extends AudienceContract {

    private int audience;

    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            audience = 0;
            for (SocketIOClient client : server.getAllClients()) {
              if (!client.getSessionId().equals(sender.getSessionId())) {
                client.sendEvent("said", text);
                audience++;
              }
            }
            ack.sendAckData(audience);
          });
      return this;
    }
  }

  /** Answers only if somebody heard it: who is alone waits for ever. */
  static final class WrongSilence extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            server.getBroadcastOperations().sendEvent("said", sender, text);
            int audience = server.getAllClients().size() - 1;
            if (audience > 0) {
              ack.sendAckData(audience);
            }
          });
      return this;
    }
  }

  /** Answers a text that looks like the number. */
  static final class WrongText extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            server.getBroadcastOperations().sendEvent("said", sender, text);
            ack.sendAckData(String.valueOf(server.getAllClients().size() - 1));
          });
      return this;
    }
  }
}
