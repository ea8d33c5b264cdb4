package workbook.lesson04.polling;

import java.util.ArrayList;
import java.util.List;
import workbook.lesson02.web.HeldReply;
import workbook.lesson04.token.BadTokenException.Reason;

/** One request whose answer waits for messages; whatever ends it first ends all the rest. */
abstract class HeldRequest implements Feed.Reader {

  private final HeldReply reply;
  private final List<Runnable> endings = new ArrayList<>();
  private boolean over;

  HeldRequest(HeldReply reply) {
    this.reply = reply;
    reply.whenLost(this::end);
  }

  final HeldReply reply() {
    return reply;
  }

  /** The token has ended. */
  abstract void refuse(Reason reason);

  /** Runs when the request ends; at once if it has. */
  final void keep(Runnable ending) {
    synchronized (this) {
      if (!over) {
        endings.add(ending);
        return;
      }
    }
    ending.run();
  }

  final synchronized boolean isOver() {
    return over;
  }

  final void end() {
    List<Runnable> due;
    synchronized (this) {
      over = true;
      due = List.copyOf(endings);
      endings.clear();
    }
    due.forEach(Runnable::run);
  }
}
