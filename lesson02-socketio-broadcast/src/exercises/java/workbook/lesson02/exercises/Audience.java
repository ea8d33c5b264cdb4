package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * Exercise 2.3: what somebody sends as {@code say}, a text, all others hear as {@code said}; the
 * sender's acknowledgement is how many they are.
 */
final class Audience {

  private final SocketIOServer server;

  Audience(SocketIOServer server) {
    this.server = server;
    server.addEventListener("say", String.class, this::say);
  }

  private void say(SocketIOClient sender, String text, AckRequest ack) {
    // TODO exercise 2.3: the sender knows what it said; it wants to know how many heard it
    server.getBroadcastOperations().sendEvent("said", text);
  }
}
