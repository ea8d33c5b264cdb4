package workbook.lesson02.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * Exercise 2.2: whenever somebody comes or goes, everyone who is there hears {@code online} with
 * how many they are.
 */
final class HeadCount {

  private final SocketIOServer server;

  HeadCount(SocketIOServer server) {
    this.server = server;
    server.addConnectListener(this::arrived);
  }

  private void arrived(SocketIOClient client) {
    // TODO exercise 2.2: how many are here, who hears it, and when else?
    client.sendEvent("online", 0);
  }
}
