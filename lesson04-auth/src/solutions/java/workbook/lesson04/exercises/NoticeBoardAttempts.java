package workbook.lesson04.exercises;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
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
        void hold(long since, HeldReply reply) {
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

  /** A notice wakes everybody, also those who have seen more than that. */
  static final class WrongSince extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        boolean waitsFor(Notice notice, long since) {
          return true;
        }
      };
    }
  }

  /** Looks, and then begins to wait: what comes in between is missed. */
  static final class WrongNoLock extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        public void poll(long since, HeldReply reply) {
          List<Notice> fresh = after(since);
          if (fresh.isEmpty()) {
            hold(since, reply);
          } else {
            reply.send(RouteReply.json(200, fresh));
          }
        }
      };
    }
  }

  /** Answers what ends a wait, whether it has ended already or not. */
  static final class WrongDoubleAnswer extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        void timeIsOver(HeldReply reply) {
          answer(reply, List.of());
          reply.send(RouteReply.json(200, List.of()));
        }
      };
    }
  }

  /** Sends first, and looks afterwards whether somebody else has done so. */
  static final class WrongSendsFirst extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        void timeIsOver(HeldReply reply) {
          reply.send(RouteReply.json(200, List.of()));
          forget(reply);
        }
      };
    }
  }

  /** Does not look whether somebody else has answered: the timer had begun, and was not stopped. */
  static final class WrongTrustsCancel extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        void timeIsOver(HeldReply reply) {
          forget(reply);
          reply.send(RouteReply.json(200, List.of()));
        }
      };
    }
  }

  /** Answers, and leaves the timer as it is. */
  static final class WrongTimerStays extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        void cancel(Future<?> timeout) {}
      };
    }
  }

  /** Forgets who has gone, and not what was to be done for them in 25 seconds. */
  static final class WrongTimerOfTheLost extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        void watch(HeldReply reply) {
          reply.whenLost(
              () -> {
                synchronized (this) {
                  waiting.remove(reply);
                }
              });
        }
      };
    }
  }

  /** Waits for 21 seconds. */
  static final class WrongDelay extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        int seconds() {
          return 21;
        }
      };
    }
  }

  /** Answers all that was ever put up. */
  static final class WrongAll extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        List<Notice> after(long since) {
          return super.after(since).isEmpty() ? List.of() : super.after(0);
        }
      };
    }
  }

  /** Answers the newest notice first. */
  static final class WrongOrder extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        List<Notice> after(long since) {
          List<Notice> fresh = new ArrayList<>(super.after(since));
          Collections.reverse(fresh);
          return fresh;
        }
      };
    }
  }

  /** Answers that nothing came by an error's status. */
  static final class WrongStatus extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        int status(List<Notice> notices) {
          return notices.isEmpty() ? 404 : 200;
        }
      };
    }
  }

  /** Answers the next notice, though there are more. */
  static final class WrongOneAtATime extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        List<Notice> after(long since) {
          return super.after(since).stream().limit(1).toList();
        }
      };
    }
  }

  /** Keeps the last hundred notices only. */
  static final class WrongForgets extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        List<Notice> after(long since) {
          List<Notice> fresh = super.after(since);
          return fresh.subList(Math.max(0, fresh.size() - 100), fresh.size());
        }
      };
    }
  }

  /** Takes {@code since} for a place in the list: there is none before the first. */
  static final class WrongThrowsBelowZero extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        List<Notice> after(long since) {
          List<Notice> all = super.after(Long.MIN_VALUE);
          return since >= all.size() ? List.of() : all.subList((int) since, all.size());
        }
      };
    }
  }

  /** Has nothing for who says a number below zero, as it is no id. */
  static final class WrongNothingBelowZero extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        List<Notice> after(long since) {
          return since < 0 ? List.of() : super.after(since);
        }
      };
    }
  }

  /** Makes an int of the id: the highest ids come out below the lowest. */
  static final class WrongInt extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        List<Notice> after(long since) {
          return super.after(Math.min(since, (int) since));
        }
      };
    }
  }

  /** A lock of its own, and one task that knows its request. */
  static final class RightTasks extends NoticeBoardContract {

    private static final class Tasks implements Board {

      private record Waiting(long since, HeldReply reply, AtomicBoolean done) {}

      private final ReentrantLock lock = new ReentrantLock();
      private final List<Notice> notices = new ArrayList<>();
      private final Map<Waiting, Future<?>> tasks = new HashMap<>();
      private final ScheduledExecutorService timer;

      Tasks(ScheduledExecutorService timer) {
        this.timer = timer;
      }

      @Override
      public void pin(String text) {
        lock.lock();
        try {
          Notice notice = new Notice(notices.size() + 1, text);
          notices.add(notice);
          List<Waiting> due =
              tasks.keySet().stream().filter(one -> one.since() < notice.id()).toList();
          due.forEach(one -> end(one, Optional.of(List.of(notice))));
        } finally {
          lock.unlock();
        }
      }

      @Override
      public void poll(long since, HeldReply reply) {
        lock.lock();
        try {
          List<Notice> fresh =
              since >= notices.size()
                  ? List.of()
                  : List.copyOf(notices.subList((int) Math.max(0, since), notices.size()));
          if (!fresh.isEmpty()) {
            reply.send(RouteReply.json(200, fresh));
            return;
          }
          Waiting one = new Waiting(since, reply, new AtomicBoolean());
          tasks.put(
              one, timer.schedule(() -> end(one, Optional.of(List.of())), 25, TimeUnit.SECONDS));
          reply.whenLost(() -> end(one, Optional.empty()));
        } finally {
          lock.unlock();
        }
      }

      private void end(Waiting one, Optional<List<Notice>> answer) {
        lock.lock();
        try {
          if (one.done().compareAndSet(false, true)) {
            tasks.remove(one).cancel(false);
            answer.ifPresent(notices -> one.reply().send(RouteReply.json(200, notices)));
          }
        } finally {
          lock.unlock();
        }
      }

      @Override
      public int waiting() {
        lock.lock();
        try {
          return tasks.size();
        } finally {
          lock.unlock();
        }
      }
    }

    @Override
    Board board(ScheduledExecutorService timer) {
      return new Tasks(timer);
    }
  }

  /** Asks to be told of a loss before it begins to wait: a client that had gone waits for ever. */
  static final class WrongGoneBefore extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        void hold(long since, HeldReply reply) {
          super.watch(reply);
          super.hold(since, reply);
        }

        @Override
        void watch(HeldReply reply) {}
      };
    }
  }

  /** A lock everywhere, but not where a client has gone. */
  static final class WrongForgetsWithoutTheLock extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        void watch(HeldReply reply) {
          reply.whenLost(() -> doForget(reply));
        }
      };
    }
  }

  /** Remembers all who ever waited. */
  static final class WrongRemembersAll extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {

        private final List<HeldReply> all = new CopyOnWriteArrayList<>();

        @Override
        void hold(long since, HeldReply reply) {
          all.add(reply);
          super.hold(since, reply);
        }
      };
    }
  }

  /** Sets the timer first, and leaves it if there is something to answer at once. */
  static final class WrongTimerFirst extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        public void poll(long since, HeldReply reply) {
          if (!after(since).isEmpty()) {
            timer.schedule(() -> timeIsOver(reply), seconds(), TimeUnit.SECONDS);
          }
          super.poll(since, reply);
        }
      };
    }
  }

  /** Gives the id before it has the lock: the notice 2 may be on the board before the notice 1. */
  static final class WrongIdsOutsideTheLock extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {

        private final AtomicLong ids = new AtomicLong();

        @Override
        public void pin(String text) {
          long id = ids.incrementAndGet();
          synchronized (this) {
            tell(add(id, text));
          }
        }
      };
    }
  }

  /** The same, and answers in the order of the ids: a client that waited misses the notice 1. */
  static final class WrongIdsOutsideTheLockSorted extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {

        private final AtomicLong ids = new AtomicLong();

        @Override
        public void pin(String text) {
          long id = ids.incrementAndGet();
          synchronized (this) {
            tell(add(id, text));
          }
        }

        @Override
        List<Notice> after(long since) {
          return super.after(since).stream().sorted(Comparator.comparing(Notice::id)).toList();
        }
      };
    }
  }

  /** Writes the text into a field before it has the lock. */
  static final class WrongTextInAFieldBeforeTheLock extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {

        private volatile String last;

        @Override
        public void pin(String text) {
          last = text;
          synchronized (this) {
            tell(add(last));
          }
        }
      };
    }
  }

  /** Writes what a client has seen into a field before it has the lock. */
  static final class WrongSinceInAFieldBeforeTheLock extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {

        private volatile long last;

        @Override
        public void poll(long since, HeldReply reply) {
          last = since;
          synchronized (this) {
            super.poll(last, reply);
          }
        }
      };
    }
  }

  /** Puts a notice up under the lock, and tells of it after it. */
  static final class WrongTellsOutsideTheLock extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        public void pin(String text) {
          Notice notice;
          synchronized (this) {
            notice = add(text);
          }
          tell(notice);
        }
      };
    }
  }

  /** Lets another thread send the answer: a reply may be given from any thread. */
  static final class RightAnswersOnAnotherThread extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        @Override
        void send(HeldReply reply, RouteReply answer) {
          CompletableFuture.runAsync(() -> reply.send(answer));
        }
      };
    }
  }

  /** Takes a client that asks again with the same number for one that has its answer already. */
  static final class WrongTellsOnce extends NoticeBoardContract {
    @Override
    Board board(ScheduledExecutorService timer) {
      return new Sketch(timer) {
        private final Set<Long> told = ConcurrentHashMap.newKeySet();

        @Override
        List<Notice> after(long since) {
          List<Notice> fresh = super.after(since);
          boolean isNew = since < 0 || fresh.isEmpty() || told.add(since);
          return isNew ? fresh : List.of();
        }
      };
    }
  }

  private NoticeBoardAttempts() {}

  /** Right, unless one of its steps is replaced. */
  private abstract static class Sketch implements Board {

    private final ScheduledExecutorService timer;
    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    final Map<HeldReply, Future<?>> waiting = new LinkedHashMap<>();
    private final Map<HeldReply, Long> sinces = new HashMap<>();

    Sketch(ScheduledExecutorService timer) {
      this.timer = timer;
    }

    @Override
    public void pin(String text) {
      synchronized (this) {
        tell(add(text));
      }
    }

    final Notice add(String text) {
      return add(notices.size() + 1, text);
    }

    final Notice add(long id, String text) {
      Notice notice = new Notice(id, text);
      notices.add(notice);
      return notice;
    }

    int status(List<Notice> notices) {
      return 200;
    }

    @Override
    public void poll(long since, HeldReply reply) {
      synchronized (this) {
        List<Notice> fresh = after(since);
        if (fresh.isEmpty()) {
          hold(since, reply);
        } else {
          send(reply, RouteReply.json(200, fresh));
        }
      }
    }

    void send(HeldReply reply, RouteReply answer) {
      reply.send(answer);
    }

    List<Notice> after(long since) {
      return notices.stream().filter(notice -> notice.id() > since).toList();
    }

    int seconds() {
      return NoticeBoard.PATIENCE_SECONDS;
    }

    void hold(long since, HeldReply reply) {
      sinces.put(reply, since);
      waiting.put(reply, timer.schedule(() -> timeIsOver(reply), seconds(), TimeUnit.SECONDS));
      watch(reply);
    }

    void watch(HeldReply reply) {
      reply.whenLost(() -> forget(reply));
    }

    void timeIsOver(HeldReply reply) {
      answer(reply, List.of());
    }

    boolean waitsFor(Notice notice, long since) {
      return since < notice.id();
    }

    void tell(Notice notice) {
      waiting.keySet().stream()
          .filter(reply -> waitsFor(notice, sinces.get(reply)))
          .toList()
          .forEach(reply -> answer(reply, List.of(notice)));
    }

    final synchronized void answerAll(List<Notice> notices) {
      List.copyOf(waiting.keySet()).forEach(reply -> answer(reply, notices));
    }

    final synchronized void answer(HeldReply reply, List<Notice> notices) {
      if (forget(reply)) {
        send(reply, RouteReply.json(status(notices), notices));
      }
    }

    final synchronized boolean forget(HeldReply reply) {
      return doForget(reply);
    }

    final boolean doForget(HeldReply reply) {
      Future<?> timeout = waiting.remove(reply);
      sinces.remove(reply);
      if (timeout == null) {
        return false;
      }
      cancel(timeout);
      return true;
    }

    void cancel(Future<?> timeout) {
      timeout.cancel(false);
    }

    @Override
    public final synchronized int waiting() {
      return waiting.size();
    }
  }
}
