package workbook.lesson02.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Exercise 2.1, solved and missed. */
final class ApplauseAttempts {

  static final class Reference extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new ApplauseSolution(server);
    }
  }

  static final class WrongConstant extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) ->
              server.getBroadcastOperations().sendEvent("clapped", "somebody"));
      return this;
    }
  }

  /** Tells everyone else: a broadcast as Node's {@code socket.broadcast} has it. */
  static final class WrongAudience extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) ->
              server.getBroadcastOperations().sendEvent("clapped", client, id(client)));
      return this;
    }
  }

  /** Tells each listener its own id, not that of who clapped. */
  static final class WrongId extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) ->
              server.getAllClients().forEach(each -> each.sendEvent("clapped", id(each))));
      return this;
    }
  }

  /** Goes through the server's list. */
  static final class RightLoop extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) ->
              server.getAllClients().forEach(each -> each.sendEvent("clapped", id(client))));
      return this;
    }
  }

  /** Keeps a list of its own, and strikes out who leaves. */
  static final class RightOwnList extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      Set<SocketIOClient> here = ConcurrentHashMap.newKeySet();
      server.addConnectListener(here::add);
      server.addDisconnectListener(here::remove);
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) -> here.forEach(each -> each.sendEvent("clapped", id(client))));
      return here;
    }
  }

  /** Keeps a list of its own, and never strikes out anybody. */
  static final class WrongOwnList extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      List<SocketIOClient> all = new CopyOnWriteArrayList<>();
      server.addConnectListener(all::add);
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) -> all.forEach(each -> each.sendEvent("clapped", id(client))));
      return all;
    }
  }

  /** A list that is not made for several threads. */
  static final class WrongPlainList extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      List<SocketIOClient> here = new ArrayList<>();
      server.addConnectListener(here::add);
      server.addDisconnectListener(here::remove);
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) -> here.forEach(each -> each.sendEvent("clapped", id(client))));
      return here;
    }
  }

  /** One thread at a time adds and removes; but nothing keeps the others out during the loop. */
  static final class WrongSynchronizedList extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      List<SocketIOClient> here = Collections.synchronizedList(new ArrayList<>());
      server.addConnectListener(here::add);
      server.addDisconnectListener(here::remove);
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) -> {
            for (SocketIOClient each : here) {
              each.sendEvent("clapped", id(client));
            }
          });
      return here;
    }
  }

  /** Sends to a copy of the list; but two clients may leave at the same moment. */
  static final class WrongPlainRemove extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      List<SocketIOClient> here = new ArrayList<>();
      server.addConnectListener(here::add);
      server.addDisconnectListener(here::remove);
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) ->
              List.copyOf(here).forEach(each -> each.sendEvent("clapped", id(client))));
      return here;
    }
  }

  /** A lock around all of it. */
  static final class RightLockedList extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      List<SocketIOClient> here = new ArrayList<>();
      server.addConnectListener(
          client -> {
            synchronized (here) {
              here.add(client);
            }
          });
      server.addDisconnectListener(
          client -> {
            synchronized (here) {
              here.removeIf(each -> id(each).equals(id(client)));
            }
          });
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) -> {
            synchronized (here) {
              here.forEach(each -> each.sendEvent("clapped", id(client)));
            }
          });
      return here;
    }
  }

  /** A lock where somebody comes or goes, and none where the list is copied. */
  static final class WrongCopiesWithoutTheLock extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      Deque<SocketIOClient> here = new ArrayDeque<>();
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
          "clap",
          Void.class,
          (client, nothing, ack) ->
              here.stream().toList().forEach(each -> each.sendEvent("clapped", id(client))));
      return here;
    }
  }

  /** Tells all, and who clapped once more. */
  static final class WrongTwice extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) -> {
            client.sendEvent("clapped", id(client));
            server.getBroadcastOperations().sendEvent("clapped", id(client));
          });
      return this;
    }
  }

  /** Tells who clapped first, for ever. */
  static final class WrongFirst extends ApplauseContract {

    private String first;

    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) -> {
            first = first == null ? id(client) : first;
            server.getBroadcastOperations().sendEvent("clapped", first);
          });
      return this;
    }
  }

  /** Each may clap once. */
  static final class WrongOnceEach extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) -> {
            if (!client.has("clapped")) {
              client.set("clapped", true);
              server.getBroadcastOperations().sendEvent("clapped", id(client));
            }
          });
      return this;
    }
  }

  /** Keeps who is here in one list for all servers of this program. */
  static final class WrongStatic extends ApplauseContract {

    private static final Set<SocketIOClient> HERE = ConcurrentHashMap.newKeySet();

    @Override
    Object listenOn(SocketIOServer server) {
      server.addConnectListener(HERE::add);
      server.addDisconnectListener(HERE::remove);
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) -> HERE.forEach(each -> each.sendEvent("clapped", id(client))));
      return this;
    }
  }

  /** Keeps who clapped in a field, where another one may be by the time it is sent. */
  static final class WrongField extends ApplauseContract {

    private String claps;

    @Override
    Object listenOn(SocketIOServer server) {
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) -> {
            claps = id(client);
            server.getBroadcastOperations().sendEvent("clapped", claps);
          });
      return this;
    }
  }

  /** Counts how often each has clapped, and keeps that when they are gone. */
  static final class WrongClapCounts extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      Map<String, Integer> claps = new ConcurrentHashMap<>();
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) -> {
            claps.merge(id(client), 1, Integer::sum);
            server.getBroadcastOperations().sendEvent("clapped", id(client));
          });
      return claps;
    }
  }

  /** A set that is not made for several threads. */
  static final class WrongPlainSet extends ApplauseContract {
    @Override
    Object listenOn(SocketIOServer server) {
      Set<SocketIOClient> here = new HashSet<>();
      server.addConnectListener(here::add);
      server.addDisconnectListener(here::remove);
      server.addEventListener(
          "clap",
          Void.class,
          (client, nothing, ack) ->
              Set.copyOf(here).forEach(each -> each.sendEvent("clapped", id(client))));
      return here;
    }
  }

  /** A new set for each who comes or goes: who goes through the old one is not disturbed. */
  static final class RightNewSets extends ApplauseContract {

    private static final class Sets {

      private volatile Set<SocketIOClient> here = Set.of();

      Sets(SocketIOServer server) {
        server.addConnectListener(client -> change(set -> set.add(client)));
        server.addDisconnectListener(client -> change(set -> set.remove(client)));
        server.addEventListener(
            "clap",
            Void.class,
            (client, nothing, ack) -> here.forEach(each -> each.sendEvent("clapped", id(client))));
      }

      private synchronized void change(Consumer<Set<SocketIOClient>> change) {
        Set<SocketIOClient> changed = new HashSet<>(here);
        change.accept(changed);
        here = changed;
      }
    }

    @Override
    Object listenOn(SocketIOServer server) {
      return new Sets(server);
    }
  }

  private static String id(SocketIOClient client) {
    return client.getSessionId().toString();
  }
}
