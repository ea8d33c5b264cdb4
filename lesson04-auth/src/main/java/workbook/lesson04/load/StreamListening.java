package workbook.lesson04.load;

/** Reads the event stream. */
final class StreamListening implements LoadConnection.Events {

  private static final String DATA = "data: {";

  private final ClusterListener user;
  private LoadConnection connection;

  StreamListening(ClusterListener user) {
    this.user = user;
  }

  void start() {
    user.heard().caughtUp(); // the server begins with what was missed
    connection = user.open(this, this);
    String last = "Last-Event-ID: " + user.heard().last() + "\r\n";
    connection.send(user.request("GET /messages/stream", user.authorization() + last, ""));
  }

  @Override
  public void line(String line) {
    if (line.startsWith(DATA)) {
      HeardMessage.each(line, user.heard()::live);
    }
  }

  @Override
  public void answer(int status, String body) {
    connection.lose(); // the stream has ended, or was refused
  }

  @Override
  public void lost() {
    user.lost(this);
  }
}
