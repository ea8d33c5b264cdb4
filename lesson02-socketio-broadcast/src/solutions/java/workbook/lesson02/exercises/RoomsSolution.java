package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import workbook.lesson02.exercises.Rooms.Line;

/** One solution of exercise 2.4: the server knows who is in which room, so we ask it. */
final class RoomsSolution {

  private final SocketIOServer server;

  RoomsSolution(SocketIOServer server) {
    this.server = server;
    server.addEventListener("join", String.class, this::join);
    server.addEventListener("leave", String.class, this::leave);
    server.addEventListener("say", Line.class, this::say);
  }

  private void join(SocketIOClient client, String room, AckRequest ack) {
    client.joinRoom(room);
  }

  private void leave(SocketIOClient client, String room, AckRequest ack) {
    client.leaveRoom(room);
  }

  private void say(SocketIOClient client, Line line, AckRequest ack) {
    boolean member = isMember(client, line.room());
    if (member) {
      server.getRoomOperations(line.room()).sendEvent("said", line);
    }
    ack.sendAckData(member);
  }

  /** In the room whose name is empty the library keeps everyone: it is no room of ours. */
  private static boolean isMember(SocketIOClient client, String room) {
    return !room.isEmpty() && client.getAllRooms().contains(room);
  }
}
