package workbook.lesson04.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * Exercise 4.4: sends the event {@code letter} to each connection of its sender and of its receiver,
 * once, and to nobody else. Its {@code from} is the real sender.
 */
final class Letters implements LetterCarrier {

  private final SocketIOServer server;

  Letters(SocketIOServer server) {
    this.server = server;
  }

  @Override
  public void connected(SocketIOClient client) {}

  @Override
  public void sent(SocketIOClient client, Letter letter) {
    // TODO exercise 4.4: now all clients get it, with any from; send it to these two users only
    server.getBroadcastOperations().sendEvent("letter", letter);
  }
}
