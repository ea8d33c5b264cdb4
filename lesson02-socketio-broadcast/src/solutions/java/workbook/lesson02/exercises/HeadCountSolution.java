package workbook.lesson02.exercises;

import com.corundumstudio.socketio.SocketIOServer;

/** One solution of exercise 2.2: the server keeps the list already, so we ask it. */
final class HeadCountSolution {

  private final SocketIOServer server;

  HeadCountSolution(SocketIOServer server) {
    this.server = server;
    server.addConnectListener(client -> tellHowMany());
    server.addDisconnectListener(client -> tellHowMany());
  }

  /**
   * Listeners of different clients run at the same time. One at a time in here, or a count that is
   * older could be sent after one that is newer.
   */
  private synchronized void tellHowMany() {
    server.getBroadcastOperations().sendEvent("online", server.getAllClients().size());
  }
}
