package workbook.lesson02.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

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

  /** Says nothing where nothing is to be said. */
  static final class WrongNoBlanks extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            if (!text.isBlank()) {
              server.getBroadcastOperations().sendEvent("said", sender, text);
            }
            ack.sendAckData(server.getAllClients().size() - 1);
          });
      return this;
    }
  }

  /** Tidies up the text, which nobody asked for. */
  static final class WrongStrip extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            server.getBroadcastOperations().sendEvent("said", sender, text.strip());
            ack.sendAckData(server.getAllClients().size() - 1);
          });
      return this;
    }
  }

  /** Counts who has ever come. */
  static final class WrongNeverFewer extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      AtomicInteger came = new AtomicInteger();
      server.addConnectListener(client -> came.incrementAndGet());
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            server.getBroadcastOperations().sendEvent("said", sender, text);
            ack.sendAckData(came.get() - 1);
          });
      return this;
    }
  }

  /** Takes all clients of one computer for the sender. */
  static final class WrongAddress extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            List<SocketIOClient> others =
                server.getAllClients().stream()
                    .filter(each -> !address(each).equals(address(sender)))
                    .toList();
            others.forEach(each -> each.sendEvent("said", text));
            ack.sendAckData(others.size());
          });
      return this;
    }

    private static String address(SocketIOClient client) {
      return String.valueOf(client.getRemoteAddress()).replaceFirst(":\\d+$", "");
    }
  }

  /** Keeps the sender in a field, too: it is another client's by the time it is needed. */
  static final class WrongSenderField extends AudienceContract {

    private SocketIOClient speaks;

    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            speaks = sender;
            int audience = 0;
            for (SocketIOClient each : server.getAllClients()) {
              if (each != speaks) {
                each.sendEvent("said", text);
                audience++;
              }
            }
            ack.sendAckData(audience);
          });
      return this;
    }
  }

  /** Keeps a list of its own, which is not made for several threads. */
  static final class WrongPlainList extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      List<SocketIOClient> here = new ArrayList<>();
      server.addConnectListener(here::add);
      server.addDisconnectListener(here::remove);
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            int audience = 0;
            for (SocketIOClient each : here) {
              if (!each.getSessionId().equals(sender.getSessionId())) {
                each.sendEvent("said", text);
                audience++;
              }
            }
            ack.sendAckData(audience);
          });
      return here;
    }
  }

  /** Keeps a list of its own that is made for it. */
  static final class RightOwnList extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      List<SocketIOClient> here = new CopyOnWriteArrayList<>();
      server.addConnectListener(here::add);
      server.addDisconnectListener(here::remove);
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            int audience = 0;
            for (SocketIOClient each : here) {
              if (!each.getSessionId().equals(sender.getSessionId())) {
                each.sendEvent("said", text);
                audience++;
              }
            }
            ack.sendAckData(audience);
          });
      return here;
    }
  }

  /** A thread for each text: the second may be faster than the first. */
  static final class WrongThreadForEach extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            new Thread(() -> sendToOthers(server, sender, text)).start();
            ack.sendAckData(server.getAllClients().size() - 1);
          });
      return this;
    }
  }

  /** Keeps the text in a field, where another one's may be by the time it is sent. */
  static final class WrongTextField extends AudienceContract {

    private String said;

    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            said = text;
            ack.sendAckData(sendToOthers(server, sender, said));
          });
      return this;
    }
  }

  /** Keeps a number for each sender, also when it is gone. */
  static final class WrongNumbers extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      Map<UUID, Integer> numbers = new ConcurrentHashMap<>();
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            numbers.put(sender.getSessionId(), sendToOthers(server, sender, text));
            ack.sendAckData(numbers.get(sender.getSessionId()));
          });
      return numbers;
    }
  }

  /** Keeps a set of its own, which is not made for several threads. */
  static final class WrongPlainSet extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      Set<SocketIOClient> here = new HashSet<>();
      server.addConnectListener(here::add);
      server.addDisconnectListener(here::remove);
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            List<SocketIOClient> others =
                Set.copyOf(here).stream()
                    .filter(each -> !each.getSessionId().equals(sender.getSessionId()))
                    .toList();
            others.forEach(each -> each.sendEvent("said", text));
            ack.sendAckData(others.size());
          });
      return here;
    }
  }

  /** A lock where somebody comes or goes, and none where the text is sent. */
  static final class WrongSendsWithoutTheLock extends AudienceContract {
    @Override
    Object listenOn(SocketIOServer server) {
      Set<SocketIOClient> here = new LinkedHashSet<>();
      server.addConnectListener(
          client -> {
            synchronized (here) {
              here.add(client);
            }
          });
      server.addDisconnectListener(
          client -> {
            synchronized (here) {
              here.remove(client);
            }
          });
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            List<SocketIOClient> others =
                here.stream()
                    .filter(each -> !each.getSessionId().equals(sender.getSessionId()))
                    .toList();
            others.forEach(each -> each.sendEvent("said", text));
            ack.sendAckData(others.size());
          });
      return here;
    }
  }

  /** A field, and one thread at a time that uses it. */
  static final class RightLockedField extends AudienceContract {

    private int audience;

    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "say",
          String.class,
          (sender, text, ack) -> {
            synchronized (this) {
              audience = sendToOthers(server, sender, text);
              ack.sendAckData(audience);
            }
          });
      return this;
    }
  }

  private static int sendToOthers(SocketIOServer server, SocketIOClient sender, String text) {
    int audience = 0;
    for (SocketIOClient client : server.getAllClients()) {
      if (!client.getSessionId().equals(sender.getSessionId())) {
        client.sendEvent("said", text);
        audience++;
      }
    }
    return audience;
  }
}
