package workbook.lesson04.load;

/** Listens with Socket.IO on a WebSocket. */
final class WebSocketListening implements LoadConnection.Events {

  private final ClusterListener user;
  private final ChatSession chat;
  private LoadConnection connection;

  WebSocketListening(ClusterListener user) {
    this.user = user;
    chat = new ChatSession(user.token(), user.heard(), packet -> connection.sendFrame(packet));
  }

  void start() {
    connection = user.open(this, this);
    connection.send(
        user.request(
            "GET /socket.io/?EIO=4&transport=websocket",
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
            ""));
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
