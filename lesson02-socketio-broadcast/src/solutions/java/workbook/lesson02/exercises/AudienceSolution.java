package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * One solution of exercise 2.3. What is counted is what was sent, with one look at the list:
 * between two looks somebody may come or go.
 */
final class AudienceSolution {

  private final SocketIOServer server;

  AudienceSolution(SocketIOServer server) {
    this.server = server;
    server.addEventListener("say", String.class, this::say);
  }

  private void say(SocketIOClient sender, String text, AckRequest ack) {
    int audience = 0;
    for (SocketIOClient client : server.getAllClients()) {
      if (!client.getSessionId().equals(sender.getSessionId())) {
        client.sendEvent("said", text);
        audience++;
      }
    }
    ack.sendAckData(audience);
  }
}
