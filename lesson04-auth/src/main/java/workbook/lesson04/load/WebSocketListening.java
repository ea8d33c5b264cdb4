package workbook.lesson04.load;

/** Listens with Socket.IO on a WebSocket. */
final class WebSocketListening implements LoadConnection.Events {

  static final String PATH = "/socket.io/?EIO=4&transport=websocket";

  private final ClusterListener user;
  private final ChatSession chat;
  private LoadConnection connection;

  WebSocketListening(ClusterListener user) {
    this.user = user;
    chat = new ChatSession(user.token(), user.heard(), packet -> connection.sendFrame(packet));
  }

  void start() {
    connection = user.open(this, this);
    connection.openWebSocket(PATH);
  }

  @Override
  public void message(String text) {
    if (!chat.receive(text)) {
      connection.lose();
    }
  }

  @Override
  public void answer(int status, String body) {
    connection.lose(); // no WebSocket
  }

  @Override
  public void lost() {
    user.lost(this);
  }
}
