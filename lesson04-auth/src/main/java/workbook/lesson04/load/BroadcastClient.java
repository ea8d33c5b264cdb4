package workbook.lesson04.load;

import java.net.URI;

/** A client of lesson 2's server, on a WebSocket; on the loop's thread only. */
final class BroadcastClient implements LoadConnection.Events {

  /** What happens to it. */
  interface Events {

    /** It is one of those that broadcasts reach. */
    void entered();

    /** Another client's message has arrived. */
    void heard(int client, int message);

    /** Its connection has ended. */
    void lost(int client);
  }

  private static final String HEARD = "42[\"ServerMsg\",\"";
  private static final String WORDS = " is the number of this chat message";

  private final int number;
  private final Events events;
  private LoadConnection connection;

  BroadcastClient(int number, Events events) {
    this.number = number;
    this.events = events;
  }

  void connect(LoadLoop loop, URI node) {
    connection = loop.open(node, this);
    connection.openWebSocket(WebSocketListening.PATH);
  }

  /** Says something to all others. */
  void say(int message) {
    connection.sendFrame("42[\"chatEvent\",\"" + message + WORDS + "\"]");
  }

  /** A packet: its first digit is the type of Engine.IO, the second one that of Socket.IO. */
  @Override
  public void message(String packet) {
    if (packet.startsWith(HEARD)) {
      int end = packet.indexOf(' ', HEARD.length());
      events.heard(number, Integer.parseInt(packet, HEARD.length(), end, 10));
    } else if (packet.startsWith("0")) { // open
      connection.sendFrame("40");
    } else if (packet.startsWith("2")) { // ping
      connection.sendFrame("3");
    } else if (packet.startsWith("42[\"hello\"")) {
      events.entered();
    } else if (packet.startsWith("1") || packet.startsWith("41") || packet.startsWith("44")) {
      connection.lose(); // closed, disconnected, refused
    }
  }

  @Override
  public void answer(int status, String body) {
    connection.lose(); // no WebSocket
  }

  @Override
  public void lost() {
    events.lost(number);
  }
}
