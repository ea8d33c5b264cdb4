package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * Exercise 2.7: when a client sends {@code ring} with the id of another client, that other client
 * gets {@code rung} with the id of the one that rings, and is asked for an acknowledgement, a text.
 * If the acknowledgement comes within one second, the one that rings gets {@code answered {who,
 * text}}; if it does not, {@code unanswered} with the id that was rung.
 */
final class Doorbell {

  /**
   * Somebody has answered.
   *
   * @param who the id that was rung
   * @param text what the acknowledgement said; null if it said nothing
   */
  record Answered(String who, String text) {}

  private final SocketIOServer server;

  Doorbell(SocketIOServer server) {
    this.server = server;
    server.addEventListener("ring", String.class, this::ring);
  }

  private void ring(SocketIOClient ringer, String who, AckRequest ack) {
    // TODO exercise 2.7: send rung to the other client, and ask for its acknowledgement
    ringer.sendEvent("unanswered", who);
  }
}
