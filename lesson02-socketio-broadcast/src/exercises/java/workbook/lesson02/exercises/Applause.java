package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * Exercise 2.1: who sends {@code clap} makes everyone hear {@code clapped}, with the id of who
 * clapped.
 */
final class Applause {

  private final SocketIOServer server;

  Applause(SocketIOServer server) {
    this.server = server;
    server.addEventListener("clap", Void.class, this::clap);
  }

  private void clap(SocketIOClient client, Void nothing, AckRequest ack) {
    // TODO exercise 2.1: who hears this, and what?
    client.sendEvent("clapped", "somebody");
  }
}
