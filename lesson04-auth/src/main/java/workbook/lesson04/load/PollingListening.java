package workbook.lesson04.load;

import org.json.JSONObject;

/** Listens with Socket.IO by polling: on one connection it asks, on the other one it sends. */
final class PollingListening implements LoadConnection.Events {

  private static final String PATH = "/socket.io/?EIO=4&transport=polling";
  private static final String BETWEEN_PACKETS = "\u001e";

  private final ClusterListener user;
  private final ChatSession chat;
  private LoadConnection asking;
  private LoadConnection sending;
  private String path = PATH;

  PollingListening(ClusterListener user) {
    this.user = user;
    chat = new ChatSession(user.token(), user.heard(), this::send);
  }

  void start() {
    asking = user.open(this, this);
    sending = user.open(this, new Sent());
    ask();
  }

  private void ask() {
    asking.send(user.request("GET " + path, "", ""));
  }

  private void send(String packet) {
    sending.send(user.request("POST " + path, "Content-Type: text/plain\r\n", packet));
  }

  @Override
  public void answer(int status, String body) {
    if (status != 200) {
      asking.lose();
      return;
    }
    if (path.equals(PATH)) {
      path += "&sid=" + new JSONObject(body.substring(1)).getString("sid");
    }
    for (String packet : body.split(BETWEEN_PACKETS)) {
      if (!chat.receive(packet)) {
        asking.lose();
        return;
      }
    }
    user.next(this, this::ask);
  }

  @Override
  public void lost() {
    user.lost(this);
    if (sending != null) {
      sending.lose();
    }
  }

  /** What becomes of the requests that send. */
  private final class Sent implements LoadConnection.Events {

    @Override
    public void answer(int status, String body) {
      if (status != 200) {
        asking.lose();
      }
    }

    @Override
    public void lost() {
      asking.lose();
    }
  }
}
