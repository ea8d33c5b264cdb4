package workbook.lesson04.load;

/** Asks for the messages after the last one, again and again. */
final class LongPollListening implements LoadConnection.Events {

  private static final int WAIT_SECONDS = 10;

  private final ClusterListener user;
  private LoadConnection connection;

  LongPollListening(ClusterListener user) {
    this.user = user;
  }

  void start() {
    user.heard().caughtUp(); // the server begins with what was missed
    connection = user.open(this, this);
    ask();
  }

  private void ask() {
    String path = "/messages?wait=" + WAIT_SECONDS + "&since=" + user.heard().last();
    connection.send(user.request("GET " + path, user.authorization(), ""));
  }

  @Override
  public void answer(int status, String body) {
    if (status == 200) {
      HeardMessage.each(body, user.heard()::live);
      user.next(this, this::ask);
    } else {
      connection.lose();
    }
  }

  @Override
  public void lost() {
    user.lost(this);
  }
}
