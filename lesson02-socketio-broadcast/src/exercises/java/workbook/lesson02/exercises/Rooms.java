package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * Exercise 2.4: rooms. {@code join} and {@code leave} come with a room's name. What a member sends
 * as {@code say} is heard as {@code said} by the members of that room, the sender too, and
 * acknowledged with {@code true}. Who is no member gets {@code false}, and nobody hears it.
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
    // TODO exercise 2.4
  }

  private void leave(SocketIOClient client, String room, AckRequest ack) {
    // TODO exercise 2.4
  }

  private void say(SocketIOClient client, Line line, AckRequest ack) {
    // TODO exercise 2.4: everyone hears this, wherever they are
    server.getBroadcastOperations().sendEvent("said", line);
    ack.sendAckData(true);
  }
}
