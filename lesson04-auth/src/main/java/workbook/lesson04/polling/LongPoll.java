package workbook.lesson04.polling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import workbook.lesson02.host.HeldReply;
import workbook.lesson02.host.RouteReply;
import workbook.lesson04.chat.MessageView;
import workbook.lesson04.token.BadTokenException.Reason;

/**
 * One request that waits for messages; whatever happens first answers it, and ends all the rest.
 */
final class LongPoll {

  private final HeldReply reply;
  private final List<Runnable> endings = new ArrayList<>();
  private boolean over;

  LongPoll(HeldReply reply) {
    this.reply = reply;
    reply.whenLost(this::end);
  }

  /** Ends this when the poll ends; at once if it has. */
  void keep(Future<?> timeout) {
    keep(() -> timeout.cancel(false));
  }

  void keep(Runnable ending) {
    synchronized (this) {
      if (!over) {
        endings.add(ending);
        return;
      }
    }
    ending.run();
  }

  void answer(List<MessageView> messages) {
    end();
    reply.send(RouteReply.json(200, messages));
  }

  void refuse(Reason reason) {
    end();
    reply.send(
        RouteReply.json(401, Map.of("message", reason.words())).with("www-authenticate", "Bearer"));
  }

  private void end() {
    List<Runnable> due;
    synchronized (this) {
      over = true;
      due = List.copyOf(endings);
      endings.clear();
    }
    due.forEach(Runnable::run);
  }
}
