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

/** Exercise 4.5, solved and missed. */
final class NoticeBoardAttempts {

  static final class Reference extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new NoticeBoardSolution(timer);
    }
  }

  /** Answers what is there, and that there is nothing: a short poll. */
  static final class WrongShortPoll extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        void hold(HeldReply reply) {
          reply.send(RouteReply.json(200, List.of()));
        }
      };
    }
  }

  /** A notice goes to the first who waits, as from a queue: the others never hear of it. */
  static final class WrongQueue extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        void tell(Notice notice) {
          waiting.keySet().stream().findFirst().ifPresent(first -> answer(first, List.of(notice)));
        }
      };
    }
  }

  /** When one request's time is over it answers all. */
  static final class WrongTimeout extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        void timeIsOver(HeldReply reply) {
          answerAll(List.of());
        }
      };
    }
  }

  /** Never sees that a client has gone. */
  static final class WrongLeak extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        void watch(HeldReply reply) {}
      };
    }
  }

  private NoticeBoardAttempts() {}

  /** Right, unless one of its steps is replaced. */
  private abstract static class Sketch implements Board {

    private final ScheduledExecutorService timer;
    private final List<Notice> notices = new ArrayList<>();
    final Map<HeldReply, Future<?>> waiting = new LinkedHashMap<>();

    Sketch(ScheduledExecutorService timer) {
      this.timer = timer;
    }

    @Override
    public final synchronized void pin(String text) {
      Notice notice = new Notice(notices.size() + 1, text);
      notices.add(notice);
      tell(notice);
    }

    @Override
    public final synchronized void poll(long since, HeldReply reply) {
      List<Notice> fresh = notices.stream().filter(notice -> notice.id() > since).toList();
      if (fresh.isEmpty()) {
        hold(reply);
      } else {
        reply.send(RouteReply.json(200, fresh));
      }
    }

    void hold(HeldReply reply) {
      Runnable timeout = () -> timeIsOver(reply);
      waiting.put(reply, timer.schedule(timeout, NoticeBoard.PATIENCE_SECONDS, TimeUnit.SECONDS));
      watch(reply);
    }

    void watch(HeldReply reply) {
      reply.whenLost(() -> answer(reply, List.of())); // nobody hears it
    }

    void timeIsOver(HeldReply reply) {
      answer(reply, List.of());
    }

    void tell(Notice notice) {
      answerAll(List.of(notice));
    }

    final synchronized void answerAll(List<Notice> notices) {
      List.copyOf(waiting.keySet()).forEach(reply -> answer(reply, notices));
    }

    final synchronized void answer(HeldReply reply, List<Notice> notices) {
      Future<?> timeout = waiting.remove(reply);
      if (timeout != null) {
        timeout.cancel(false);
        reply.send(RouteReply.json(200, notices));
      }
    }

    @Override
    public final synchronized int waiting() {
      return waiting.size();
    }
  }
}
