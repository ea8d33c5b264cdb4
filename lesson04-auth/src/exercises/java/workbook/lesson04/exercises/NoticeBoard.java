package workbook.lesson04.exercises;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.RouteReply;

/**
 * Exercise 4.5: a long poll. The answer is an array of the {@link Notice}s with a higher id than
 * {@code since}, the oldest first. If there are none yet, the answer waits for the first one; after
 * {@value #PATIENCE_SECONDS} s it is an empty array.
 */
final class NoticeBoard implements Board {

  static final int PATIENCE_SECONDS = 25;

  private final ScheduledExecutorService timer;

  /**
   * @param timer runs what is to be done later; a contract turns it by hand, so use no other
   */
  NoticeBoard(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  @Override
  public void pin(String text) {}

  @Override
  public void poll(long since, HeldReply reply) {
    // TODO exercise 4.5: now the answer is always empty, at once; answer with notices, and wait for them
    reply.send(RouteReply.json(200, List.of()));
  }

  @Override
  public int waiting() {
    return 0;
  }
}
