package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * Exercise 2.6: when a client sends {@code whisper {to, text}}, only the client whose id is {@code
 * to} gets {@code whispered {from, text}}. The acknowledgement is {@code true}, or {@code false} if
 * no client has this id.
 */
final class Whisper {

  /**
   * What a client sends.
   *
   * @param to the id of a client; null if it was left out
   * @param text the words
   */
  record Words(String to, String text) {}

  /**
   * What the other client hears.
   *
   * @param from the id of the client that speaks
   * @param text the words
   */
  record Whispered(String from, String text) {}

  private final SocketIOServer server;

  Whisper(SocketIOServer server) {
    this.server = server;
    server.addEventListener("whisper", Words.class, this::whisper);
  }

  private void whisper(SocketIOClient sender, Words words, AckRequest ack) {
    // TODO exercise 2.6: now all clients get it; send it to one client only
    server.getBroadcastOperations().sendEvent("whispered", new Whispered("?", words.text()));
    ack.sendAckData(true);
  }
}
