package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import workbook.lesson02.exercises.Rooms.Line;

/** Exercise 2.4, solved and missed. */
final class RoomsAttempts {

  static final class Reference extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new RoomsSolution(server);
    }
  }

  /** Asks whether the sender is a member, and then tells the whole server. */
  static final class WrongAudience extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Doors(server) {
        @Override
        void say(SocketIOClient client, Line line, AckRequest ack) {
          boolean member = isIn(client, line.room());
          if (member) {
            server.getBroadcastOperations().sendEvent("said", line);
          }
          ack.sendAckData(member);
        }
      };
    }
  }

  /** Sends to the room's members, and does not ask whether the sender is one. */
  static final class WrongStranger extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Doors(server) {
        @Override
        void say(SocketIOClient client, Line line, AckRequest ack) {
          server.getRoomOperations(line.room()).sendEvent("said", line);
          ack.sendAckData(true);
        }
      };
    }
  }

  /** Takes the room of the empty name for a room like others. */
  static final class WrongNoName extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Doors(server);
    }
  }

  /** One room at a time: coming into the second leaves the first. */
  static final class WrongSingle extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Doors(server) {
        @Override
        void join(SocketIOClient client, String room, AckRequest ack) {
          client.getAllRooms().stream().toList().forEach(client::leaveRoom);
          client.joinRoom(room);
        }
      };
    }
  }

  /** Lets people in, and never out. */
  static final class WrongDoor extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Doors(server) {
        @Override
        void leave(SocketIOClient client, String room, AckRequest ack) {}
      };
    }
  }

  /** Keeps the rooms itself, and cleans up. */
  static final class RightOwnMap extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new OwnRooms(server, new HashMap<>(), HashSet::new);
    }
  }

  /** The same with other collections. */
  static final class RightLinkedCollections extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new OwnRooms(server, new LinkedHashMap<>(), LinkedHashSet::new);
    }
  }

  /** The same with lists of members. */
  static final class RightDeques extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new OwnRooms(server, new TreeMap<>(), ArrayDeque::new);
    }
  }

  /** A lock in each listener but that of {@code say}: somebody may come while it sends. */
  static final class WrongSaysWithoutTheLock extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new OwnRooms(server, new HashMap<>(), HashSet::new) {
        @Override
        void say(SocketIOClient client, Line line, AckRequest ack) {
          doSay(client, line, ack);
        }
      };
    }
  }

  /** The same with other collections, and through streams. */
  static final class WrongSaysWithoutTheLockInStreams extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new OwnRooms(server, new ConcurrentHashMap<>(), ArrayDeque::new) {
        @Override
        void say(SocketIOClient client, Line line, AckRequest ack) {
          Stream<SocketIOClient> members =
              rooms.getOrDefault(line.room(), new ArrayDeque<>()).stream();
          boolean[] isMember = {false};
          members.forEach(member -> isMember[0] |= member.equals(client));
          if (isMember[0]) {
            rooms.get(line.room()).stream().forEach(member -> member.sendEvent("said", line));
          }
          ack.sendAckData(isMember[0]);
        }
      };
    }
  }

  /** A lock in each listener but that of {@code join}. */
  static final class WrongJoinsWithoutTheLock extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new OwnRooms(server, new LinkedHashMap<>(), LinkedHashSet::new) {
        @Override
        void join(SocketIOClient client, String room, AckRequest ack) {
          doJoin(client, room, ack);
        }
      };
    }
  }

  /** A lock in each listener but that of {@code leave}. */
  static final class WrongLeavesWithoutTheLock extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new OwnRooms(server, new TreeMap<>(), LinkedList::new) {
        @Override
        void leave(SocketIOClient client, String room, AckRequest ack) {
          doLeave(client, room, ack);
        }
      };
    }
  }

  /** A lock in each listener but that of clients who leave the server. */
  static final class WrongForgetsWithoutTheLock extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new OwnRooms(server, new LinkedHashMap<>(), ArrayList::new) {
        @Override
        void gone(SocketIOClient client) {
          doGone(client);
        }
      };
    }
  }

  /** Keeps the rooms itself, under a lock. */
  private static class OwnRooms {

    final Map<String, Collection<SocketIOClient>> rooms;
    private final Supplier<Collection<SocketIOClient>> noMembers;

    OwnRooms(
        SocketIOServer server,
        Map<String, Collection<SocketIOClient>> rooms,
        Supplier<Collection<SocketIOClient>> noMembers) {
      this.rooms = rooms;
      this.noMembers = noMembers;
      server.addEventListener("join", String.class, this::join);
      server.addEventListener("leave", String.class, this::leave);
      server.addEventListener("say", Line.class, this::say);
      server.addDisconnectListener(this::gone);
    }

    void join(SocketIOClient client, String room, AckRequest ack) {
      synchronized (this) {
        doJoin(client, room, ack);
      }
    }

    void leave(SocketIOClient client, String room, AckRequest ack) {
      synchronized (this) {
        doLeave(client, room, ack);
      }
    }

    void say(SocketIOClient client, Line line, AckRequest ack) {
      synchronized (this) {
        doSay(client, line, ack);
      }
    }

    void gone(SocketIOClient client) {
      synchronized (this) {
        doGone(client);
      }
    }

    final void doJoin(SocketIOClient client, String room, AckRequest ack) {
      if (!room.isEmpty()) {
        Collection<SocketIOClient> members = rooms.computeIfAbsent(room, name -> noMembers.get());
        if (!members.contains(client)) {
          members.add(client);
        }
      }
    }

    final void doLeave(SocketIOClient client, String room, AckRequest ack) {
      rooms.getOrDefault(room, noMembers.get()).remove(client);
      rooms.values().removeIf(Collection::isEmpty);
    }

    final void doSay(SocketIOClient client, Line line, AckRequest ack) {
      Collection<SocketIOClient> members = rooms.getOrDefault(line.room(), noMembers.get());
      boolean isMember = members.contains(client);
      if (isMember) {
        members.forEach(member -> member.sendEvent("said", line));
      }
      ack.sendAckData(isMember);
    }

    final void doGone(SocketIOClient client) {
      rooms.values().forEach(members -> members.remove(client));
      rooms.values().removeIf(Collection::isEmpty);
    }
  }

  /** Looks whether the room is there, and then makes it: two at the same moment make two. */
  static final class WrongFirstLooksThenMakes extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new OwnLists(server) {
        {
          server.addDisconnectListener(
              client -> {
                rooms.values().forEach(members -> members.remove(client));
                rooms.values().removeIf(List::isEmpty);
              });
        }

        @Override
        List<SocketIOClient> members(String room) {
          List<SocketIOClient> members = rooms.get(room);
          if (members == null) {
            members = new CopyOnWriteArrayList<>();
            rooms.put(room, members);
          }
          return members;
        }

        @Override
        void join(SocketIOClient client, String room, AckRequest ack) {
          List<SocketIOClient> members = members(room);
          if (!members.contains(client)) {
            members.add(client);
          }
        }
      };
    }
  }

  /** Out of one room is out of all. */
  static final class WrongLeavesAll extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Doors(server) {
        @Override
        void leave(SocketIOClient client, String room, AckRequest ack) {
          client.getAllRooms().stream()
              .filter(each -> !each.isEmpty())
              .toList()
              .forEach(client::leaveRoom);
        }
      };
    }
  }

  /** A list of members, on which one can be twice; and nobody strikes out who has gone. */
  private static class OwnLists {

    final Map<String, List<SocketIOClient>> rooms = new ConcurrentHashMap<>();

    OwnLists(SocketIOServer server) {
      server.addEventListener("join", String.class, this::join);
      server.addEventListener(
          "leave", String.class, (client, room, ack) -> members(room).remove(client));
      server.addEventListener(
          "say",
          Line.class,
          (client, line, ack) -> {
            boolean member = !line.room().isEmpty() && members(line.room()).contains(client);
            if (member) {
              members(line.room()).forEach(each -> each.sendEvent("said", line));
            }
            ack.sendAckData(member);
          });
    }

    List<SocketIOClient> members(String room) {
      return rooms.computeIfAbsent(room, name -> new CopyOnWriteArrayList<>());
    }

    void join(SocketIOClient client, String room, AckRequest ack) {
      members(room).add(client);
    }
  }

  /** Who joins twice is on the list twice. */
  static final class WrongTwiceOnTheList extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new OwnLists(server);
    }
  }

  /** Nobody strikes out who has left the server. */
  static final class WrongLeak extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new OwnLists(server) {
        @Override
        void join(SocketIOClient client, String room, AckRequest ack) {
          if (!members(room).contains(client)) {
            super.join(client, room, ack);
          }
        }
      };
    }
  }

  /** Strikes out who has left, and keeps the rooms in which nobody is any more. */
  static final class WrongEmptyRooms extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      OwnLists lists =
          new OwnLists(server) {
            @Override
            void join(SocketIOClient client, String room, AckRequest ack) {
              if (!members(room).contains(client)) {
                super.join(client, room, ack);
              }
            }
          };
      server.addDisconnectListener(
          client -> lists.rooms.values().forEach(members -> members.remove(client)));
      return lists;
    }
  }

  /** Takes names for the same that differ in upper and lower case only. */
  static final class WrongCase extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Doors(server) {
        @Override
        void join(SocketIOClient client, String room, AckRequest ack) {
          super.join(client, room.toLowerCase(Locale.ROOT), ack);
        }

        @Override
        void leave(SocketIOClient client, String room, AckRequest ack) {
          super.leave(client, room.toLowerCase(Locale.ROOT), ack);
        }

        @Override
        void say(SocketIOClient client, Line line, AckRequest ack) {
          super.say(client, new Line(line.room().toLowerCase(Locale.ROOT), line.text()), ack);
        }
      };
    }
  }

  /** Finds a room by a part of its name. */
  static final class WrongPartOfTheName extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Doors(server) {
        @Override
        void say(SocketIOClient client, Line line, AckRequest ack) {
          boolean member =
              !line.room().isEmpty()
                  && client.getAllRooms().stream().anyMatch(room -> room.startsWith(line.room()));
          if (member) {
            server.getRoomOperations(line.room()).sendEvent("said", line);
          }
          ack.sendAckData(member);
        }
      };
    }
  }

  /** The sender knows what it said. */
  static final class WrongNotTheSender extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Doors(server) {
        @Override
        void say(SocketIOClient client, Line line, AckRequest ack) {
          boolean member = !line.room().isEmpty() && isIn(client, line.room());
          if (member) {
            server.getRoomOperations(line.room()).sendEvent("said", client, line);
          }
          ack.sendAckData(member);
        }
      };
    }
  }

  /** Sends into all rooms of the sender. */
  static final class WrongAllRooms extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Doors(server) {
        @Override
        void say(SocketIOClient client, Line line, AckRequest ack) {
          boolean member = !line.room().isEmpty() && isIn(client, line.room());
          if (member) {
            client.getAllRooms().stream()
                .filter(room -> !room.isEmpty())
                .forEach(room -> server.getRoomOperations(room).sendEvent("said", line));
          }
          ack.sendAckData(member);
        }
      };
    }
  }

  /** Tidies up the text, and says nothing if nothing is left. */
  static final class WrongStrip extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Doors(server) {
        @Override
        void say(SocketIOClient client, Line line, AckRequest ack) {
          boolean member = !line.room().isEmpty() && isIn(client, line.room());
          if (member && !line.text().isBlank()) {
            Line tidy = new Line(line.room(), line.text().strip());
            server.getRoomOperations(line.room()).sendEvent("said", tidy);
          }
          ack.sendAckData(member);
        }
      };
    }
  }

  /** Takes a blank name for none. */
  static final class WrongBlankName extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Doors(server) {
        @Override
        boolean mayEnter(String room) {
          return !room.isBlank();
        }
      };
    }
  }

  /** Tidies up the name of a room when somebody joins. */
  static final class WrongJoinStrips extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Doors(server) {
        @Override
        void join(SocketIOClient client, String room, AckRequest ack) {
          super.join(client, room.strip(), ack);
        }

        @Override
        boolean mayEnter(String room) {
          return !room.isEmpty();
        }
      };
    }
  }

  /** A thread for each line: the second may be faster than the first. */
  static final class WrongThreadForEach extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Doors(server) {
        @Override
        void say(SocketIOClient client, Line line, AckRequest ack) {
          boolean member = !line.room().isEmpty() && isIn(client, line.room());
          if (member) {
            new Thread(() -> server.getRoomOperations(line.room()).sendEvent("said", line)).start();
          }
          ack.sendAckData(member);
        }
      };
    }
  }

  /** Keeps the line in a field, where another one's may be by the time it is sent. */
  static final class WrongField extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Doors(server) {

        private Line last;

        @Override
        void say(SocketIOClient client, Line line, AckRequest ack) {
          last = line;
          boolean member = !last.room().isEmpty() && isIn(client, last.room());
          if (member) {
            server.getRoomOperations(last.room()).sendEvent("said", last);
          }
          ack.sendAckData(member);
        }
      };
    }
  }

  /** Each step is done as a whole for one room, by the map itself. */
  static final class RightConcurrentMap extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new OwnSets(server);
    }
  }

  /** Makes each client's set of rooms when it connects, and takes it for granted afterwards. */
  static final class RightSetsFromTheConnectOn extends RoomsContract {

    private static final class Members {

      private final Map<SocketIOClient, Set<String>> roomsOf = new ConcurrentHashMap<>();

      Members(SocketIOServer server) {
        server.addConnectListener(client -> roomsOf.put(client, ConcurrentHashMap.newKeySet()));
        server.addDisconnectListener(roomsOf::remove);
        server.addEventListener("join", String.class, this::join);
        server.addEventListener(
            "leave", String.class, (client, room, ack) -> roomsOf.get(client).remove(room));
        server.addEventListener("say", Line.class, this::say);
      }

      private void join(SocketIOClient client, String room, AckRequest ack) {
        if (!room.isEmpty()) {
          roomsOf.get(client).add(room);
        }
      }

      private void say(SocketIOClient client, Line line, AckRequest ack) {
        boolean member = roomsOf.get(client).contains(line.room());
        if (member) {
          roomsOf.forEach(
              (each, rooms) -> {
                if (rooms.contains(line.room())) {
                  each.sendEvent("said", line);
                }
              });
        }
        ack.sendAckData(member);
      }
    }

    @Override
    Object listenOn(SocketIOServer server) {
      return new Members(server);
    }
  }

  /** Looks whether a room is empty, and then takes it off the map: somebody may have come. */
  static final class WrongFirstLooksThenRemoves extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new OwnSets(server) {
        @Override
        void leave(SocketIOClient client, String room) {
          Set<SocketIOClient> members = rooms.get(room);
          if (members != null) {
            members.remove(client);
            if (members.isEmpty()) {
              rooms.remove(room);
            }
          }
        }
      };
    }
  }

  /** A map that is not made for several threads, and no lock. */
  static final class WrongPlainMap extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new OwnSets(server, new HashMap<>());
    }
  }

  /** Forgets an empty room when its last member leaves the server, not when it leaves the room. */
  static final class WrongKeepsRoomsLeft extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new OwnSets(server) {
        @Override
        void hearsLeave(SocketIOClient client, String room) {
          rooms.computeIfPresent(
              room,
              (name, members) -> {
                members.remove(client);
                return members;
              });
        }
      };
    }
  }

  /** Makes a room of each name that is spoken to. */
  static final class WrongMakesRoomsToLookAt extends RoomsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new OwnSets(server) {
        @Override
        Set<SocketIOClient> members(String room) {
          return rooms.computeIfAbsent(room, name -> ConcurrentHashMap.newKeySet());
        }
      };
    }
  }

  /** Right, unless one of its steps is replaced. */
  private static class OwnSets {

    final Map<String, Set<SocketIOClient>> rooms;

    OwnSets(SocketIOServer server) {
      this(server, new ConcurrentHashMap<>());
    }

    OwnSets(SocketIOServer server, Map<String, Set<SocketIOClient>> rooms) {
      this.rooms = rooms;
      server.addEventListener("join", String.class, (client, room, ack) -> join(client, room));
      server.addEventListener(
          "leave", String.class, (client, room, ack) -> hearsLeave(client, room));
      server.addEventListener(
          "say",
          Line.class,
          (client, line, ack) -> {
            Set<SocketIOClient> members = members(line.room());
            boolean member = members.contains(client);
            if (member) {
              members.forEach(each -> each.sendEvent("said", line));
            }
            ack.sendAckData(member);
          });
      server.addDisconnectListener(
          client -> List.copyOf(rooms.keySet()).forEach(room -> leave(client, room)));
    }

    void join(SocketIOClient client, String room) {
      if (!room.isEmpty()) {
        rooms.compute(
            room,
            (name, old) -> {
              Set<SocketIOClient> members = old == null ? ConcurrentHashMap.newKeySet() : old;
              members.add(client);
              return members;
            });
      }
    }

    void hearsLeave(SocketIOClient client, String room) {
      leave(client, room);
    }

    void leave(SocketIOClient client, String room) {
      rooms.computeIfPresent(
          room,
          (name, members) -> {
            members.remove(client);
            return members.isEmpty() ? null : members;
          });
    }

    Set<SocketIOClient> members(String room) {
      return rooms.getOrDefault(room, Set.of());
    }
  }

  private static class Doors {

    final SocketIOServer server;

    Doors(SocketIOServer server) {
      this.server = server;
      server.addEventListener("join", String.class, this::join);
      server.addEventListener("leave", String.class, this::leave);
      server.addEventListener("say", Line.class, this::say);
    }

    void join(SocketIOClient client, String room, AckRequest ack) {
      client.joinRoom(room);
    }

    void leave(SocketIOClient client, String room, AckRequest ack) {
      client.leaveRoom(room);
    }

    boolean mayEnter(String room) {
      return true;
    }

    void say(SocketIOClient client, Line line, AckRequest ack) {
      boolean member = mayEnter(line.room()) && isIn(client, line.room());
      if (member) {
        server.getRoomOperations(line.room()).sendEvent("said", line);
      }
      ack.sendAckData(member);
    }

    static boolean isIn(SocketIOClient client, String room) {
      return client.getAllRooms().contains(room);
    }
  }
}
