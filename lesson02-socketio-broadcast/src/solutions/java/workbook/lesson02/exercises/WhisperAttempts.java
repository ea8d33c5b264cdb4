package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import workbook.lesson02.exercises.Whisper.Whispered;
import workbook.lesson02.exercises.Whisper.Words;

/** Exercise 2.6, solved and missed. */
final class WhisperAttempts {

  static final class Reference extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new WhisperSolution(server);
    }
  }

  /** Asks the server for the client, and takes a text that is no id for nobody's. */
  static final class RightById extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Whisperer(server) {
        @Override
        Collection<SocketIOClient> receivers(SocketIOClient sender, String to) {
          try {
            SocketIOClient receiver = server.getClient(UUID.fromString(String.valueOf(to)));
            return receiver == null ? List.of() : List.of(receiver);
          } catch (IllegalArgumentException e) {
            return List.of();
          }
        }
      };
    }
  }

  /** A room for each client, whose name is its id. */
  static final class RightRooms extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addConnectListener(client -> client.joinRoom(id(client)));
      return new Whisperer(server) {
        @Override
        Collection<SocketIOClient> receivers(SocketIOClient sender, String to) {
          return to == null || to.isEmpty() ? List.of() : server.getRoomOperations(to).getClients();
        }
      };
    }
  }

  /** A map of its own, from which clients go when they leave. */
  static final class RightMap extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Mapped(server) {
        @Override
        void left(SocketIOClient client) {
          clients.remove(id(client));
        }
      };
    }
  }

  /** Everybody hears it, and a page hides what is not for its user. */
  static final class WrongBroadcast extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Finder(server) {
        @Override
        boolean isFor(SocketIOClient client, SocketIOClient sender, String to) {
          return true;
        }
      };
    }
  }

  /** The sender is shown its own words, too. */
  static final class WrongCopyToTheSender extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Finder(server) {
        @Override
        boolean isFor(SocketIOClient client, SocketIOClient sender, String to) {
          return client == sender || id(client).equals(to);
        }
      };
    }
  }

  /** Thinks that nobody whispers to itself. */
  static final class WrongNotToOneself extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Finder(server) {
        @Override
        boolean isFor(SocketIOClient client, SocketIOClient sender, String to) {
          return client != sender && id(client).equals(to);
        }
      };
    }
  }

  /** Compares the start only. */
  static final class WrongStartsWith extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Finder(server) {
        @Override
        boolean isFor(SocketIOClient client, SocketIOClient sender, String to) {
          return to != null && id(client).startsWith(to);
        }
      };
    }
  }

  /** Looks for the id within what was sent. */
  static final class WrongContains extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Finder(server) {
        @Override
        boolean isFor(SocketIOClient client, SocketIOClient sender, String to) {
          return String.valueOf(to).contains(id(client));
        }
      };
    }
  }

  /** A room for each client, and the room "" is everybody's. */
  static final class WrongRoomWithoutAName extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      server.addConnectListener(client -> client.joinRoom(id(client)));
      return new Whisperer(server) {
        @Override
        Collection<SocketIOClient> receivers(SocketIOClient sender, String to) {
          return server.getRoomOperations(String.valueOf(to)).getClients();
        }
      };
    }
  }

  /** Believes that every text is an id. */
  static final class WrongThrowsWhereThereIsNoId extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Whisperer(server) {
        @Override
        Collection<SocketIOClient> receivers(SocketIOClient sender, String to) {
          SocketIOClient receiver = server.getClient(UUID.fromString(to));
          return receiver == null ? List.of() : List.of(receiver);
        }
      };
    }
  }

  /** Believes that somebody is always named. */
  static final class WrongThrowsWhereNobodyIsNamed extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Finder(server) {
        @Override
        boolean isFor(SocketIOClient client, SocketIOClient sender, String to) {
          return to.equals(id(client));
        }
      };
    }
  }

  /** Says yes, whoever was named. */
  static final class WrongAlwaysTrue extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Finder(server) {
        @Override
        boolean answer(Collection<SocketIOClient> receivers) {
          return true;
        }
      };
    }
  }

  /** Tells the receiver its own id, as if it had spoken to itself. */
  static final class WrongFrom extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Finder(server) {
        @Override
        String from(SocketIOClient sender, Words words) {
          return words.to();
        }
      };
    }
  }

  /** Says nothing where there is nothing to say. */
  static final class WrongNoEmptyText extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Finder(server) {
        @Override
        void whisper(SocketIOClient sender, Words words, AckRequest ack) {
          if (words.text().isEmpty()) {
            ack.sendAckData(false);
          } else {
            super.whisper(sender, words, ack);
          }
        }
      };
    }
  }

  /** Tidies up the text, which nobody asked for. */
  static final class WrongStrip extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Finder(server) {
        @Override
        void whisper(SocketIOClient sender, Words words, AckRequest ack) {
          super.whisper(sender, new Words(words.to(), words.text().strip()), ack);
        }
      };
    }
  }

  /** A thread for each whisper: the second may be faster than the first. */
  static final class WrongThreadForEach extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Finder(server) {
        @Override
        void send(SocketIOClient receiver, Whispered whispered) {
          new Thread(() -> super.send(receiver, whispered)).start();
        }
      };
    }
  }

  /** Keeps the words in a field: another sender may have replaced them before they are sent. */
  static final class WrongField extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Finder(server) {

        private volatile Words last;

        @Override
        void whisper(SocketIOClient sender, Words words, AckRequest ack) {
          last = words;
          super.whisper(sender, words, ack);
        }

        @Override
        void send(SocketIOClient receiver, Whispered whispered) {
          super.send(receiver, new Whispered(whispered.from(), last.text()));
        }
      };
    }
  }

  /** A list of its own, which is not made for several threads. */
  static final class WrongPlainList extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      List<SocketIOClient> here = new ArrayList<>();
      server.addConnectListener(here::add);
      server.addDisconnectListener(here::remove);
      server.addEventListener(
          "whisper",
          Words.class,
          (sender, words, ack) -> {
            Optional<SocketIOClient> receiver =
                here.stream()
                    .filter(client -> client.getSessionId().toString().equals(words.to()))
                    .findFirst();
            receiver.ifPresent(
                client ->
                    client.sendEvent(
                        "whispered",
                        new Whispered(sender.getSessionId().toString(), words.text())));
            ack.sendAckData(receiver.isPresent());
          });
      return here;
    }
  }

  /** A map of its own, in which clients stay that have left: it answers true for them, too. */
  static final class WrongLeak extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Mapped(server);
    }
  }

  /** Asks whether the client is connected, and keeps it in the map all the same. */
  static final class WrongQuietLeak extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Mapped(server) {
        @Override
        Collection<SocketIOClient> receivers(SocketIOClient sender, String to) {
          return super.receivers(sender, to).stream()
              .filter(SocketIOClient::isChannelOpen)
              .toList();
        }
      };
    }
  }

  /** A map that is not made for several threads, and no lock. */
  static final class WrongPlainMap extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Mapped(server, new HashMap<>()) {
        @Override
        void left(SocketIOClient client) {
          clients.remove(id(client));
        }
      };
    }
  }

  /** The same with a map that keeps an order. */
  static final class WrongPlainLinkedMap extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Mapped(server, new LinkedHashMap<>()) {
        @Override
        void left(SocketIOClient client) {
          clients.remove(id(client));
        }
      };
    }
  }

  /** A map with a lock of its own. */
  static final class RightSynchronizedMap extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Mapped(server, Collections.synchronizedMap(new TreeMap<>())) {
        @Override
        void left(SocketIOClient client) {
          clients.remove(id(client));
        }
      };
    }
  }

  /** A lock where somebody comes and goes, and none where the receiver is looked for. */
  static final class WrongLooksWithoutTheLock extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      Map<String, SocketIOClient> here = new TreeMap<>();
      Object lock = new Object();
      return new Mapped(server, here, lock);
    }
  }

  private static String id(SocketIOClient client) {
    return client.getSessionId().toString();
  }

  /** Right, unless one of its steps is replaced. */
  private abstract static class Whisperer {

    Whisperer(SocketIOServer server) {
      server.addEventListener("whisper", Words.class, this::whisper);
    }

    abstract Collection<SocketIOClient> receivers(SocketIOClient sender, String to);

    String from(SocketIOClient sender, Words words) {
      return id(sender);
    }

    boolean answer(Collection<SocketIOClient> receivers) {
      return !receivers.isEmpty();
    }

    void whisper(SocketIOClient sender, Words words, AckRequest ack) {
      Collection<SocketIOClient> receivers = receivers(sender, words.to());
      receivers.forEach(client -> send(client, new Whispered(from(sender, words), words.text())));
      ack.sendAckData(answer(receivers));
    }

    void send(SocketIOClient receiver, Whispered whispered) {
      receiver.sendEvent("whispered", whispered);
    }
  }

  /** Takes an id with blanks around it for the id. */
  static final class WrongBlanks extends WhisperContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Finder(server) {
        @Override
        boolean isFor(SocketIOClient client, SocketIOClient sender, String to) {
          return to != null && super.isFor(client, sender, to.strip());
        }
      };
    }
  }

  /** Looks for the receiver among all clients. */
  private static class Finder extends Whisperer {

    private final SocketIOServer server;

    Finder(SocketIOServer server) {
      super(server);
      this.server = server;
    }

    boolean isFor(SocketIOClient client, SocketIOClient sender, String to) {
      return id(client).equals(to);
    }

    @Override
    Collection<SocketIOClient> receivers(SocketIOClient sender, String to) {
      return server.getAllClients().stream().filter(each -> isFor(each, sender, to)).toList();
    }
  }

  /** With a map of its own, from which nobody ever goes. */
  private static class Mapped extends Whisperer {

    final Map<String, SocketIOClient> clients;

    Mapped(SocketIOServer server) {
      this(server, new ConcurrentHashMap<>());
    }

    Mapped(SocketIOServer server, Map<String, SocketIOClient> clients) {
      super(server);
      this.clients = clients;
      server.addConnectListener(client -> clients.put(id(client), client));
      server.addDisconnectListener(this::left);
    }

    /** With a lock where somebody comes or goes. */
    Mapped(SocketIOServer server, Map<String, SocketIOClient> clients, Object lock) {
      super(server);
      this.clients = clients;
      server.addConnectListener(
          client -> {
            synchronized (lock) {
              clients.put(id(client), client);
            }
          });
      server.addDisconnectListener(
          client -> {
            synchronized (lock) {
              clients.remove(id(client));
            }
          });
    }

    void left(SocketIOClient client) {}

    @Override
    Collection<SocketIOClient> receivers(SocketIOClient sender, String to) {
      SocketIOClient receiver = clients.get(String.valueOf(to));
      return receiver == null ? List.of() : List.of(receiver);
    }
  }
}
