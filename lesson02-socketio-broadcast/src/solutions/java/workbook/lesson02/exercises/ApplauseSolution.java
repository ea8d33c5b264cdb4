package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/** One solution of exercise 2.1. */
final class ApplauseSolution {

  private final SocketIOServer server;

  ApplauseSolution(SocketIOServer server) {
    this.server = server;
    server.addEventListener("clap", Void.class, this::clap);
  }

  private void clap(SocketIOClient client, Void nothing, AckRequest ack) {
    server.getBroadcastOperations().sendEvent("clapped", client.getSessionId().toString());
  }
}
