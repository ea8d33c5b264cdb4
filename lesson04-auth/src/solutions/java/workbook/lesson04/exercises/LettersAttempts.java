package workbook.lesson04.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Exercise 4.4, solved and missed. */
final class LettersAttempts {

  static final class Reference extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new LettersSolution(server);
    }
  }

  /** Goes through all connections and asks each whose it is. */
  static final class RightSearch extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new RoomForEach() {
        @Override
        public void connected(SocketIOClient client) {}

        @Override
        public void sent(SocketIOClient client, Letter letter) {
          Letter signed = new Letter(client.get("user"), letter.to(), letter.text());
          for (SocketIOClient each : server.getAllClients()) {
            String user = each.get("user");
            if (signed.to().equals(user) || signed.from().equals(user)) {
              each.sendEvent("letter", signed);
            }
          }
        }
      };
    }
  }

  /** A map of the tabs of each user, from which they go when they leave. */
  static final class RightMap extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      OwnMap map = new OwnMap();
      server.addDisconnectListener(
          client ->
              map.tabs.computeIfPresent(
                  client.get("user"),
                  (user, tabs) -> {
                    tabs.remove(client);
                    return tabs.isEmpty() ? null : tabs;
                  }));
      return map;
    }
  }

  /** A map of the tabs of each user, in which all stay who ever came. */
  static final class WrongLeak extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new OwnMap();
    }
  }

  private static class OwnMap implements LetterCarrier {

    final Map<String, Set<SocketIOClient>> tabs = new ConcurrentHashMap<>();

    @Override
    public void connected(SocketIOClient client) {
      tabs.compute(
          client.get("user"),
          (user, known) -> {
            Set<SocketIOClient> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(client);
            return all;
          });
    }

    @Override
    public void sent(SocketIOClient client, Letter letter) {
      Letter signed = new Letter(client.get("user"), letter.to(), letter.text());
      Stream.of(signed.from(), signed.to())
          .distinct()
          .flatMap(user -> tabs.getOrDefault(user, Set.of()).stream())
          .forEach(tab -> tab.sendEvent("letter", signed));
    }
  }

  /** A room with the bare name of its user: "" is the name of the room that all are in. */
  static final class WrongBareName extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new RoomForEach() {
        @Override
        public void sent(SocketIOClient client, Letter letter) {
          Letter signed = new Letter(client.get("user"), letter.to(), letter.text());
          Stream.of(signed.from(), signed.to())
              .distinct()
              .forEach(user -> server.getRoomOperations(user).sendEvent("letter", signed));
        }
      };
    }
  }

  /** Asks whether names begin alike: bob's letters are bobby's, too. */
  static final class WrongBeginning extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new RoomForEach() {
        @Override
        public void sent(SocketIOClient client, Letter letter) {
          Letter signed = new Letter(client.get("user"), letter.to(), letter.text());
          for (SocketIOClient each : server.getAllClients()) {
            String user = each.get("user");
            if (user.startsWith(signed.to()) || user.equals(signed.from())) {
              each.sendEvent("letter", signed);
            }
          }
        }
      };
    }
  }

  /** Sends to the receiver only: what is written on the phone is not seen on the desk. */
  static final class WrongReceiverOnly extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new RoomForEach() {
        @Override
        public void sent(SocketIOClient client, Letter letter) {
          Letter signed = new Letter(client.get("user"), letter.to(), letter.text());
          for (SocketIOClient each : server.getAllClients()) {
            if (signed.to().equals(each.get("user")) || each == client) {
              each.sendEvent("letter", signed);
            }
          }
        }
      };
    }
  }

  /** Sends to everybody, and leaves it to the pages not to show it. */
  static final class WrongBroadcast extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new RoomForEach() {
        @Override
        public void sent(SocketIOClient client, Letter letter) {
          Letter signed = new Letter(client.get("user"), letter.to(), letter.text());
          server.getBroadcastOperations().sendEvent("letter", signed);
        }
      };
    }
  }

  /** Believes what the letter says about its sender. */
  static final class WrongSender extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new RoomForEach() {
        @Override
        public void sent(SocketIOClient client, Letter letter) {
          Stream.of(letter.from(), letter.to())
              .distinct()
              .forEach(user -> server.getRoomOperations(user).sendEvent("letter", letter));
        }
      };
    }
  }

  /** Searches all connections for the name, and stops at the first, as note 001 does. */
  static final class WrongFirstTab extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new RoomForEach() {
        @Override
        public void sent(SocketIOClient client, Letter letter) {
          Letter signed = new Letter(client.get("user"), letter.to(), letter.text());
          Stream.of(signed.from(), signed.to())
              .distinct()
              .flatMap(user -> Stream.ofNullable(firstOf(server, user)))
              .forEach(tab -> tab.sendEvent("letter", signed));
        }
      };
    }

    private static SocketIOClient firstOf(SocketIOServer server, String user) {
      return server.getAllClients().stream()
          .filter(client -> user.equals(client.get("user")))
          .findFirst()
          .orElse(null);
    }
  }

  /** Two rooms, of which one person may be in both. */
  static final class WrongTwice extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new RoomForEach() {
        @Override
        public void sent(SocketIOClient client, Letter letter) {
          Letter signed = new Letter(client.get("user"), letter.to(), letter.text());
          server.getRoomOperations(signed.from(), signed.to()).sendEvent("letter", signed);
        }
      };
    }
  }

  /** Takes names that differ in upper and lower case for one. */
  static final class WrongCase extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new Searching(server) {
        @Override
        boolean isOf(String user, String name) {
          return user.equalsIgnoreCase(name);
        }
      };
    }
  }

  /** Tidies up the receiver's name. */
  static final class WrongStrip extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new Searching(server) {
        @Override
        boolean isOf(String user, String name) {
          return user.equals(name.strip());
        }
      };
    }
  }

  /** Tidies up the text. */
  static final class WrongText extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      LetterCarrier right = new LettersSolution(server);
      return new LetterCarrier() {
        @Override
        public void connected(SocketIOClient client) {
          right.connected(client);
        }

        @Override
        public void sent(SocketIOClient client, Letter letter) {
          right.sent(client, new Letter(letter.from(), letter.to(), letter.text().strip()));
        }
      };
    }
  }

  /** A map of the last tab of each user. */
  static final class WrongLastTab extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      OwnMap map =
          new OwnMap() {
            @Override
            public void connected(SocketIOClient client) {
              tabs.put(client.get("user"), Set.of(client));
            }
          };
      server.addDisconnectListener(client -> tabsWithout(map, client));
      return map;
    }

    private static void tabsWithout(OwnMap map, SocketIOClient client) {
      map.tabs.values().removeIf(tabs -> tabs.contains(client));
    }
  }

  /** Forgets a user with the first of the tabs that is closed. */
  static final class WrongForgetsAllTabs extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      OwnMap map = new OwnMap();
      server.addDisconnectListener(client -> map.tabs.remove(client.<String>get("user")));
      return map;
    }
  }

  /** Takes tabs away and leaves the names. */
  static final class WrongLeakOfNames extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      OwnMap map = new OwnMap();
      server.addDisconnectListener(
          client -> map.tabs.getOrDefault(client.<String>get("user"), Set.of()).remove(client));
      return map;
    }
  }

  /** Answers the connection that has sent it, and not its user's others. */
  static final class WrongSendersOtherTabs extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new Searching(server) {
        @Override
        void send(SocketIOClient sender, Letter signed) {
          sender.sendEvent("letter", signed);
          if (!signed.from().equals(signed.to())) {
            tabsOf(signed.to()).forEach(tab -> tab.sendEvent("letter", signed));
          }
        }
      };
    }
  }

  /** Sends nothing if somebody writes to oneself. */
  static final class WrongWrittenToOneself extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new Searching(server) {
        @Override
        void send(SocketIOClient sender, Letter signed) {
          if (!signed.from().equals(signed.to())) {
            super.send(sender, signed);
          }
        }
      };
    }
  }

  /** Bare names of users for rooms, and a list of the rooms that it knows. */
  static final class WrongTable extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new RoomForEach() {
        @Override
        public void sent(SocketIOClient client, Letter letter) {
          Letter signed = new Letter(client.get("user"), letter.to(), letter.text());
          Stream.of(signed.from(), signed.to())
              .distinct()
              .filter(user -> !Set.of("", "lobby", "/").contains(user))
              .forEach(user -> server.getRoomOperations(user).sendEvent("letter", signed));
        }
      };
    }
  }

  /** Takes users of the same hash code for one. */
  static final class WrongHashCode extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new Searching(server) {
        @Override
        boolean isOf(String user, String name) {
          return user.hashCode() == name.hashCode();
        }
      };
    }
  }

  /** A thread for each letter: the second may be quicker than the first. */
  static final class WrongThreadForEach extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new Searching(server) {
        @Override
        void send(SocketIOClient sender, Letter signed) {
          new Thread(() -> super.send(sender, signed)).start();
        }
      };
    }
  }

  /** Keeps the sender in a field, where another one's name takes its place. */
  static final class WrongField extends LettersContract {

    private String sender;

    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new Searching(server) {
        @Override
        public void sent(SocketIOClient client, Letter letter) {
          sender = client.get("user");
          send(client, new Letter(sender, letter.to(), letter.text()));
        }
      };
    }
  }

  /** Looks whether a user has a tab, and then puts the first: of two at one moment one is lost. */
  static final class WrongTwoFirsts extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      OwnMap map =
          new OwnMap() {
            @Override
            public void connected(SocketIOClient client) {
              String user = client.get("user");
              Set<SocketIOClient> all = tabs.get(user);
              if (all == null) {
                all = ConcurrentHashMap.newKeySet();
                tabs.put(user, all);
              }
              all.add(client);
            }
          };
      server.addDisconnectListener(client -> forget(map, client));
      return map;
    }

    private static void forget(OwnMap map, SocketIOClient client) {
      map.tabs.values().forEach(tabs -> tabs.remove(client));
      map.tabs.values().removeIf(Set::isEmpty);
    }
  }

  private LettersAttempts() {}

  /** Right, unless one of its steps is replaced. */
  private static class Searching implements LetterCarrier {

    private final SocketIOServer server;

    Searching(SocketIOServer server) {
      this.server = server;
    }

    boolean isOf(String user, String name) {
      return user.equals(name);
    }

    final Stream<SocketIOClient> tabsOf(String name) {
      return server.getAllClients().stream().filter(tab -> isOf(tab.get("user"), name));
    }

    void send(SocketIOClient sender, Letter signed) {
      Stream.concat(tabsOf(signed.to()), tabsOf(signed.from()))
          .distinct()
          .forEach(tab -> tab.sendEvent("letter", signed));
    }

    @Override
    public void connected(SocketIOClient client) {}

    @Override
    public void sent(SocketIOClient client, Letter letter) {
      send(client, new Letter(client.get("user"), letter.to(), letter.text()));
    }
  }

  private abstract static class RoomForEach implements LetterCarrier {
    @Override
    public void connected(SocketIOClient client) {
      client.joinRoom(client.get("user"));
    }
  }
}
