package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * Exercise 2.4: rooms. A client sends {@code join} and {@code leave} with a room's name. When a
 * member sends {@code say}, the members of that room, the sender too, get {@code said}, and the
 * acknowledgement is {@code true}. For a client that is no member it is {@code false}, and nobody
 * gets anything.
 */
final class Rooms {

  /**
   * What is said, and where.
   *
   * @param room the room's name
   * @param text the words
   */
  record Line(String room, String text) {}

  private final SocketIOServer server;

  Rooms(SocketIOServer server) {
    this.server = server;
    server.addEventListener("join", String.class, this::join);
    server.addEventListener("leave", String.class, this::leave);
    server.addEventListener("say", Line.class, this::say);
  }

  private void join(SocketIOClient client, String room, AckRequest ack) {
    // TODO exercise 2.4: make the client a member of this room
  }

  private void leave(SocketIOClient client, String room, AckRequest ack) {
    // TODO exercise 2.4: end its membership
  }

  private void say(SocketIOClient client, Line line, AckRequest ack) {
    // TODO exercise 2.4: now all clients get it; send it to the members of the room only
    server.getBroadcastOperations().sendEvent("said", line);
    ack.sendAckData(true);
  }
}
