package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * Exercise 2.1: when a client sends {@code clap}, without data, all clients get {@code clapped} with
 * that client's id.
 */
final class Applause {

  private final SocketIOServer server;

  Applause(SocketIOServer server) {
    this.server = server;
    server.addEventListener("clap", Void.class, this::clap);
  }

  private void clap(SocketIOClient client, Void nothing, AckRequest ack) {
    // TODO exercise 2.1: now only the sender gets it; send it to all clients, with the id
    client.sendEvent("clapped", "somebody");
  }
}
