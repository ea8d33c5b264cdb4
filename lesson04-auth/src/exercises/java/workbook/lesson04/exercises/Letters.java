package workbook.lesson04.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * Exercise 4.4: the event {@code letter} goes to each connection of its sender and of its receiver,
 * once, and to nobody else; and it says who has really sent it.
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
    // TODO exercise 4.4: all the world can read this, and anybody may have written it
    server.getBroadcastOperations().sendEvent("letter", letter);
  }
}
