package workbook.lesson02.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * Exercise 2.2: when a client connects or leaves, all connected clients get {@code online} with the
 * number of connected clients.
 */
final class HeadCount {

  private final SocketIOServer server;

  HeadCount(SocketIOServer server) {
    this.server = server;
    server.addConnectListener(this::arrived);
  }

  private void arrived(SocketIOClient client) {
    // TODO exercise 2.2: send the number, to all clients, also when a client leaves
    client.sendEvent("online", 0);
  }
}
