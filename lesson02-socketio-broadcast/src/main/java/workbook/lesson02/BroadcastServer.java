package workbook.lesson02;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Tells a newcomer {@code hello}, tells everybody else who is {@code online} and {@code offline},
 * and sends each message on to the others. (Notes 002 and 004.)
 */
final class BroadcastServer {

  private final SocketIOServer server;
  private final Clock clock;

  /**
   * Adds the listeners to a server of netty-socketio. The caller starts the server afterwards.
   *
   * @param clock gives the time that clients are told
   */
  BroadcastServer(SocketIOServer server, Clock clock) {
    this.server = server;
    this.clock = clock;
    // region listeners
    server.addConnectListener(this::arrived);
    server.addDisconnectListener(this::left);
    server.addEventListener("chatEvent", String.class, this::toEveryoneElse);
    // endregion
    server.addEventListener("everyoneEvent", String.class, this::toEveryone);
    server.addEventListener("echoEvent", String.class, this::toTheSender);
  }

  private void arrived(SocketIOClient client) {
    client.sendEvent("hello", new Hello(id(client), now(), "Welcome! Open a second window, too."));
    // client: the one that is left out
    server.getBroadcastOperations().sendEvent("online", client, new Presence(id(client), now()));
  }

  private void left(SocketIOClient client) {
    server.getBroadcastOperations().sendEvent("offline", client, new Presence(id(client), now()));
  }

  /** {@code socket.broadcast.emit} in Node: all but the sender. */
  private void toEveryoneElse(SocketIOClient sender, String text, AckRequest ack) {
    server.getBroadcastOperations().sendEvent("ServerMsg", sender, text);
  }

  /** {@code io.emit} in Node: all, the sender too. */
  private void toEveryone(SocketIOClient sender, String text, AckRequest ack) {
    server.getBroadcastOperations().sendEvent("ServerMsg", text);
  }

  /** {@code socket.emit} in Node: this one client. */
  private void toTheSender(SocketIOClient sender, String text, AckRequest ack) {
    sender.sendEvent("ServerMsg", text);
  }

  private static String id(SocketIOClient client) {
    return client.getSessionId().toString();
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
