package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * Exercise 2.7: {@code ring} comes with the id of a client. That client hears {@code rung} with the
 * id of who rings, and is asked for an acknowledgement, a text. Who rings hears {@code answered
 * {who, text}} if it comes within one second, else {@code unanswered} with the id that was rung.
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
    // TODO exercise 2.7: is anybody at home? And who waits for that, and how long?
    ringer.sendEvent("unanswered", who);
  }
}
