package workbook.lesson04.exercises;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import workbook.lesson02.web.HeldReply;

/** Exercise 4.7, solved and missed. */
final class NoticeStreamAttempts {

  static final class Reference extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new NoticeStreamSolution();
    }
  }

  static final class RightSteps extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream();
    }
  }

  /** A lock of its own, and all that was missed in one piece. */
  static final class RightOnePiece extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {

        private final ReentrantLock lock = new ReentrantLock();

        @Override
        public void pin(String text) {
          lock.lock();
          try {
            super.pin(text);
          } finally {
            lock.unlock();
          }
        }

        @Override
        public void open(Optional<String> lastEventId, HeldReply reply) {
          lock.lock();
          try {
            super.open(lastEventId, reply);
          } finally {
            lock.unlock();
          }
        }

        @Override
        void replay(List<Notice> missed, HeldReply reply) {
          reply.write(missed.stream().map(this::event).collect(Collectors.joining()));
        }
      };
    }
  }

  /** Sends what is new, and nothing of what was missed. */
  static final class WrongForgetsWhatWasMissed extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        void replay(List<Notice> missed, HeldReply reply) {}
      };
    }
  }

  /** Sends everything again to whoever comes back. */
  static final class WrongEverythingAgain extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        long seen(Optional<String> lastEventId) {
          return 0;
        }
      };
    }
  }

  /** Sends the last event that was seen once more. */
  static final class WrongBoundary extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        long seen(Optional<String> lastEventId) {
          return super.seen(lastEventId) - 1;
        }
      };
    }
  }

  /** Believes any number. */
  static final class WrongAnyNumber extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        boolean isOurs(long id) {
          return true;
        }
      };
    }
  }

  /** Believes that a header is a number. */
  static final class WrongThrowsNumber extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        long seen(Optional<String> lastEventId) {
          return lastEventId.map(Long::parseLong).filter(this::isOurs).orElse(0L);
        }
      };
    }
  }

  /** Looks for a number in what it is given. */
  static final class WrongLenient extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        long seen(Optional<String> lastEventId) {
          return super.seen(lastEventId.map(String::strip).map(text -> text.split("[ .]")[0]));
        }
      };
    }
  }

  /** Keeps 32 bits of a number: 4294967297 becomes 1. */
  static final class WrongShortNumber extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        boolean isOurs(long id) {
          return super.isOurs((int) id);
        }
      };
    }
  }

  /** Adds the stream to the others after it was told of its end. */
  static final class WrongWatchesFirst extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        void watch(HeldReply reply) {
          open.remove(reply);
          super.watch(reply);
          open.add(reply);
        }
      };
    }
  }

  /** Compares ids as texts: 9 comes after 10. */
  static final class WrongTexts extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        boolean isMissed(Notice notice, Optional<String> lastEventId) {
          return seen(lastEventId) == 0
              || String.valueOf(notice.id()).compareTo(lastEventId.orElse("")) > 0;
        }
      };
    }
  }

  /** Begins with what is new if there is no header. */
  static final class WrongNewOnly extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        boolean isMissed(Notice notice, Optional<String> lastEventId) {
          return lastEventId.isPresent() && super.isMissed(notice, lastEventId);
        }
      };
    }
  }

  /** Writes the text as it is: a text can write events of its own. */
  static final class WrongOneLine extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        String event(Notice notice) {
          return "id: " + notice.id() + "\ndata: " + notice.text() + "\n\n";
        }
      };
    }
  }

  /** Makes a blank of each line end. */
  static final class WrongFlattens extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        String event(Notice notice) {
          String text = notice.text().replaceAll("\\R", " ");
          return "id: " + notice.id() + "\ndata: " + text + "\n\n";
        }
      };
    }
  }

  /** Knows one end of a line only. */
  static final class WrongLineFeedOnly extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        String[] lines(String text) {
          return text.split("\n", -1);
        }
      };
    }
  }

  /** Takes each text that can be read as a number for an id. */
  static final class WrongPlus extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        boolean isWritten(long id, String lastEventId) {
          return true;
        }
      };
    }
  }

  /** Takes for the end of a line what ends one elsewhere. */
  static final class WrongOtherLineEnds extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        String[] lines(String text) {
          return text.split("\\R", -1);
        }
      };
    }
  }

  /** Sends the last hundred of those that were missed. */
  static final class WrongLastHundred extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        void replay(List<Notice> missed, HeldReply reply) {
          super.replay(missed.subList(Math.max(0, missed.size() - 100), missed.size()), reply);
        }
      };
    }
  }

  /** Ends a stream after fifty notices. */
  static final class WrongEndsAfterFifty extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        public void pin(String text) {
          super.pin(text);
          if (event(new Notice(1, text)).contains("notice 50")) {
            open.forEach(HeldReply::end);
          }
        }
      };
    }
  }

  /** Says good-bye to a client that has gone. */
  static final class WrongWritesToTheLost extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        void watch(HeldReply reply) {
          reply.whenLost(
              () -> {
                open.remove(reply);
                reply.write("\n");
              });
        }
      };
    }
  }

  /** Drops empty lines at the end, as {@code split} does by itself. */
  static final class WrongDropsEmptyLines extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        String[] lines(String text) {
          return text.split("\r\n|\r|\n");
        }
      };
    }
  }

  /** Leaves out the id: nobody can say what was the last. */
  static final class WrongNoId extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        String event(Notice notice) {
          return super.event(notice).replaceFirst("^id: .*\n", "");
        }
      };
    }
  }

  /** Answers what there is, and ends: the browser comes back after three seconds. */
  static final class WrongEnds extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        public void open(Optional<String> lastEventId, HeldReply reply) {
          super.open(lastEventId, reply);
          reply.end();
        }
      };
    }
  }

  /** Never sees that a client has gone. */
  static final class WrongLeak extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        void watch(HeldReply reply) {}
      };
    }
  }

  /** Takes what was missed, writes it, and then begins to listen, without a lock. */
  static final class WrongNoLock extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        public void open(Optional<String> lastEventId, HeldReply reply) {
          begin(lastEventId, reply);
        }
      };
    }
  }

  /** Begins to listen before it writes what was missed, without a lock. */
  static final class WrongListensFirst extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        public void open(Optional<String> lastEventId, HeldReply reply) {
          reply.start(NoticeStream.HEADERS);
          open.add(reply);
          watch(reply);
          replay(missed(lastEventId), reply);
        }
      };
    }
  }

  /** Lets go of the lock before what was missed is written. */
  static final class WrongLockTooShort extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        public void open(Optional<String> lastEventId, HeldReply reply) {
          reply.start(NoticeStream.HEADERS);
          List<Notice> missed;
          synchronized (this) {
            missed = missed(lastEventId);
            open.add(reply);
            watch(reply);
          }
          replay(missed, reply);
        }
      };
    }
  }

  /** Two notices at the same moment are the same one. */
  static final class WrongPinWithoutLock extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {
        @Override
        public void pin(String text) {
          tell(text);
        }
      };
    }
  }

  /** Gives the id before it has the lock: the notice 2 may be sent before the notice 1. */
  static final class WrongIdsOutsideTheLock extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {

        private final AtomicLong ids = new AtomicLong();

        @Override
        public void pin(String text) {
          long id = ids.incrementAndGet();
          synchronized (this) {
            tell(id, text);
          }
        }
      };
    }
  }

  /** Writes the text into a field before it has the lock. */
  static final class WrongTextInAFieldBeforeTheLock extends NoticeStreamContract {
    @Override
    Ticker ticker() {
      return new Stream() {

        private volatile String last;

        @Override
        public void pin(String text) {
          last = text;
          synchronized (this) {
            tell(last);
          }
        }
      };
    }
  }

  /** One board for all. */
  static final class WrongStatic extends NoticeStreamContract {

    private static final List<Notice> ALL = new CopyOnWriteArrayList<>();

    @Override
    Ticker ticker() {
      ALL.clear();
      return new Stream(ALL);
    }
  }

  private NoticeStreamAttempts() {}

  /** Right, unless one of its steps is replaced. */
  private static class Stream implements Ticker {

    private final List<Notice> notices;
    final Set<HeldReply> open = Collections.synchronizedSet(new LinkedHashSet<>());

    Stream() {
      this(new CopyOnWriteArrayList<>());
    }

    Stream(List<Notice> notices) {
      this.notices = notices;
    }

    @Override
    public void pin(String text) {
      synchronized (this) {
        tell(text);
      }
    }

    final void tell(String text) {
      tell(notices.size() + 1, text);
    }

    final void tell(long id, String text) {
      Notice notice = new Notice(id, text);
      notices.add(notice);
      List.copyOf(open).forEach(reply -> reply.write(event(notice)));
    }

    @Override
    public void open(Optional<String> lastEventId, HeldReply reply) {
      synchronized (this) {
        begin(lastEventId, reply);
      }
    }

    final void begin(Optional<String> lastEventId, HeldReply reply) {
      reply.start(NoticeStream.HEADERS);
      replay(missed(lastEventId), reply);
      open.add(reply);
      watch(reply);
    }

    void watch(HeldReply reply) {
      reply.whenLost(() -> open.remove(reply));
    }

    final List<Notice> missed(Optional<String> lastEventId) {
      List<Notice> missed = new ArrayList<>(notices);
      missed.removeIf(notice -> !isMissed(notice, lastEventId));
      return missed;
    }

    boolean isMissed(Notice notice, Optional<String> lastEventId) {
      return notice.id() > seen(lastEventId);
    }

    long seen(Optional<String> lastEventId) {
      try {
        long id = Long.parseLong(lastEventId.orElse("0"));
        return isOurs(id) && isWritten(id, lastEventId.orElse("0")) ? id : 0;
      } catch (NumberFormatException e) {
        return 0;
      }
    }

    /** Not "+1", which is read as the same number. */
    boolean isWritten(long id, String lastEventId) {
      return lastEventId.equals(String.valueOf(id));
    }

    boolean isOurs(long id) {
      return id >= 1 && id <= notices.size();
    }

    void replay(List<Notice> missed, HeldReply reply) {
      missed.forEach(notice -> reply.write(event(notice)));
    }

    String[] lines(String text) {
      return text.split("\r\n|\r|\n", -1);
    }

    String event(Notice notice) {
      StringBuilder event = new StringBuilder("id: " + notice.id() + "\n");
      for (String line : lines(notice.text())) {
        event.append("data: ").append(line).append('\n');
      }
      return event.append('\n').toString();
    }

    @Override
    public int listeners() {
      return open.size();
    }
  }
}
