package workbook.lesson04.exercises;

import com.corundumstudio.socketio.SocketIOClient;

/**
 * What exercise 4.4's server calls, from any thread. The name of a client's user is {@code
 * client.get("user")}: its token was checked.
 */
interface LetterCarrier {

  /** Somebody has come in, with one more connection. */
  void connected(SocketIOClient client);

  /** Somebody has sent a letter: when this returns, it is on its way. */
  void sent(SocketIOClient client, Letter letter);
}
