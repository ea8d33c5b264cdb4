package workbook.lesson04.exercises;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.RouteReply;

/**
 * One solution of exercise 4.5. All of it is under one lock: a notice that comes between the look
 * at the board and the beginning of the wait would else be missed.
 */
final class NoticeBoardSolution implements Board {

  private final ScheduledExecutorService timer;
  private final List<Notice> notices = new ArrayList<>();

  private final Map<HeldReply, Wait> waiting = new LinkedHashMap<>();

  /** What somebody waits for, and what will end the wait if nothing else does. */
  private record Wait(long since, Future<?> timeout) {}

  NoticeBoardSolution(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  @Override
  public synchronized void pin(String text) {
    Notice notice = new Notice(notices.size() + 1, text);
    notices.add(notice);
    waiting.entrySet().stream()
        .filter(each -> each.getValue().since() < notice.id())
        .map(Map.Entry::getKey)
        .toList()
        .forEach(reply -> answer(reply, List.of(notice)));
  }

  @Override
  public synchronized void poll(long since, HeldReply reply) {
    List<Notice> fresh = notices.stream().filter(notice -> notice.id() > since).toList();
    if (!fresh.isEmpty()) {
      reply.send(RouteReply.json(200, fresh));
      return;
    }
    Runnable nothing = () -> answer(reply, List.of());
    Future<?> timeout = timer.schedule(nothing, NoticeBoard.PATIENCE_SECONDS, TimeUnit.SECONDS);
    waiting.put(reply, new Wait(since, timeout));
    reply.whenLost(() -> forget(reply));
  }

  private synchronized void answer(HeldReply reply, List<Notice> notices) {
    if (forget(reply)) {
      reply.send(RouteReply.json(200, notices));
    }
  }

  /** False if it has its answer already, or nobody is there to hear it. */
  private synchronized boolean forget(HeldReply reply) {
    Wait wait = waiting.remove(reply);
    if (wait == null) {
      return false;
    }
    wait.timeout().cancel(false);
    return true;
  }

  @Override
  public synchronized int waiting() {
    return waiting.size();
  }
}
