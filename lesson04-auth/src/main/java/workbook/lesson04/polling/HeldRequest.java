package workbook.lesson04.polling;

import java.util.ArrayList;
import java.util.List;
import workbook.lesson02.web.HeldReply;
import workbook.lesson04.token.BadTokenException.Reason;

/**
 * A request whose answer waits for messages. The first event that ends it (an answer, a lost
 * connection, the end of its token) also releases everything else that was kept for it.
 */
abstract class HeldRequest implements Feed.Subscriber {

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

  /** Ends the request because its token is not valid any more. */
  abstract void refuse(Reason reason);

  /** Runs the action when the request ends; at once if it has ended. */
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
