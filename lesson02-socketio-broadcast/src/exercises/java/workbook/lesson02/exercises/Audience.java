package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * Exercise 2.3: when a client sends {@code say} with a text, all other clients get {@code said} with
 * this text. The acknowledgement is the number of these others.
 */
final class Audience {

  private final SocketIOServer server;

  Audience(SocketIOServer server) {
    this.server = server;
    server.addEventListener("say", String.class, this::say);
  }

  private void say(SocketIOClient sender, String text, AckRequest ack) {
    // TODO exercise 2.3: leave the sender out, and acknowledge with the number of the others
    server.getBroadcastOperations().sendEvent("said", text);
  }
}
