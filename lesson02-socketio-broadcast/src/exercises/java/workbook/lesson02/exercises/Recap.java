package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.List;

/**
 * Exercise 2.8: when a client sends {@code say} with a text, all clients get {@code said {id, text}},
 * and the acknowledgement is the id. Ids count up from 1. When a client sends {@code since} with the
 * last id that it has seen (0 if none), the acknowledgement is a {@link Missed}.
 */
final class Recap {

  /** So many lines are kept for those who come back. */
  static final int MOST = 100;

  /** What was said, and its number. */
  record Line(long id, String text) {}

  /**
   * What a client has not seen.
   *
   * @param complete whether {@code lines} are all of it
   * @param lines the oldest first
   */
  record Missed(boolean complete, List<Line> lines) {}

  private final SocketIOServer server;

  Recap(SocketIOServer server) {
    this.server = server;
    server.addEventListener("say", String.class, this::say);
    server.addEventListener("since", Long.class, this::since);
  }

  private void say(SocketIOClient sender, String text, AckRequest ack) {
    // TODO exercise 2.8: give the line its id, and keep it
    server.getBroadcastOperations().sendEvent("said", new Line(0, text));
    ack.sendAckData(0);
  }

  private void since(SocketIOClient client, Long seen, AckRequest ack) {
    // TODO exercise 2.8: answer the lines with a greater id
    ack.sendAckData(new Missed(true, List.of()));
  }
}
