package workbook.lesson04.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/** One solution of exercise 4.4: a room for each person, which holds all their connections. */
final class LettersSolution implements LetterCarrier {

  private final SocketIOServer server;

  LettersSolution(SocketIOServer server) {
    this.server = server;
  }

  @Override
  public void connected(SocketIOClient client) {
    client.joinRoom(roomOf(client.get("user"))); // left by itself when the connection ends
  }

  @Override
  public void sent(SocketIOClient client, Letter letter) {
    String sender = client.get("user");
    Letter signed = new Letter(sender, letter.to(), letter.text());
    server.getRoomOperations(roomOf(letter.to())).sendEvent("letter", signed);
    if (!sender.equals(letter.to())) {
      server.getRoomOperations(roomOf(sender)).sendEvent("letter", signed);
    }
  }

  /** Not the bare name: a user called like a room of another kind would be in that, too. */
  private static String roomOf(String user) {
    return "letters to " + user;
  }
}
