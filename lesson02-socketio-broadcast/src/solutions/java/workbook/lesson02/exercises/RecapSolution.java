package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import workbook.lesson02.exercises.Recap.Line;
import workbook.lesson02.exercises.Recap.Missed;

/**
 * One solution of exercise 2.8. A line gets its number, is kept and is sent in one step, which no
 * other listener interrupts: so the order of the numbers is the order in which everyone hears them.
 */
final class RecapSolution {

  private final SocketIOServer server;
  private final Deque<Line> lines = new ArrayDeque<>();
  private long newest;

  RecapSolution(SocketIOServer server) {
    this.server = server;
    server.addEventListener("say", String.class, this::say);
    server.addEventListener("since", Long.class, this::since);
  }

  private synchronized void say(SocketIOClient sender, String text, AckRequest ack) {
    Line line = new Line(++newest, text);
    lines.addLast(line);
    if (lines.size() > Recap.MOST) {
      lines.removeFirst();
    }
    server.getBroadcastOperations().sendEvent("said", line);
    ack.sendAckData(line.id());
  }

  private synchronized void since(SocketIOClient client, Long seen, AckRequest ack) {
    long lastForgotten = newest - lines.size();
    boolean complete = lastForgotten <= seen && seen <= newest;
    List<Line> missed = lines.stream().filter(line -> !complete || line.id() > seen).toList();
    ack.sendAckData(new Missed(complete, missed));
  }
}
