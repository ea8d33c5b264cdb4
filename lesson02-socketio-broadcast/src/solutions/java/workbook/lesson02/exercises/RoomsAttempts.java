package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import workbook.lesson02.exercises.Rooms.Line;

/** Exercise 2.4, solved and missed. */
final class RoomsAttempts {

  static final class Reference extends RoomsContract {
    @Override
    void listenOn(SocketIOServer server) {
      new RoomsSolution(server);
    }
  }

  /** Asks whether the sender is a member, and then tells the whole server. */
  static final class WrongAudience extends RoomsContract {
    @Override
    void listenOn(SocketIOServer server) {
      new Doors(server) {
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
    void listenOn(SocketIOServer server) {
      new Doors(server) {
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
    void listenOn(SocketIOServer server) {
      new Doors(server);
    }
  }

  /** One room at a time: coming into the second leaves the first. */
  static final class WrongSingle extends RoomsContract {
    @Override
    void listenOn(SocketIOServer server) {
      new Doors(server) {
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
    void listenOn(SocketIOServer server) {
      new Doors(server) {
        @Override
        void leave(SocketIOClient client, String room, AckRequest ack) {}
      };
    }
  }

  private static class Doors {

    private final SocketIOServer server;

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

    void say(SocketIOClient client, Line line, AckRequest ack) {
      boolean member = isIn(client, line.room());
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
