package workbook.lesson04.load;

import java.util.function.Consumer;

/**
 * What a listener says and hears in one Socket.IO session: it connects with its token, asks for
 * what it has missed, answers pings, and hears messages. Not thread-safe.
 */
final class ChatSession {

  private static final int PAGE = 500;

  private final String token;
  private final Heard heard;
  private final Consumer<String> send;

  /**
   * @param send sends a packet
   */
  ChatSession(String token, Heard heard, Consumer<String> send) {
    this.token = token;
    this.heard = heard;
    this.send = send;
  }

  /**
   * Takes a packet. The first digit is the type of Engine.IO, the second one that of Socket.IO.
   *
   * @return whether the session goes on
   */
  boolean receive(String packet) {
    if (packet.startsWith("42[\"2\"")) { // a message to everyone
      HeardMessage.each(packet, heard::live);
    } else if (packet.startsWith("0")) { // open
      send.accept("40{\"token\":\"" + token + "\"}");
    } else if (packet.startsWith("2")) { // ping
      send.accept("3");
    } else if (packet.startsWith("40")) { // connected
      askForMissed();
    } else if (packet.startsWith("430")) { // the answer to that question
      return missed(packet);
    } else if (packet.startsWith("1") || packet.startsWith("41") || packet.startsWith("44")) {
      return false; // closed, disconnected, refused
    }
    return true;
  }

  private void askForMissed() {
    send.accept("420[\"history\",{\"since\":" + heard.last() + ",\"count\":" + PAGE + "}]");
  }

  private boolean missed(String page) {
    if (!page.contains("\"messages\":")) {
      return false; // refused: the database is away
    }
    HeardMessage.each(page, heard::missed);
    if (page.contains("\"more\":true")) {
      askForMissed();
    } else {
      heard.caughtUp();
    }
    return true;
  }
}
