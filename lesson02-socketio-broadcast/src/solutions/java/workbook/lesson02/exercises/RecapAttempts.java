package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;
import workbook.lesson02.exercises.Recap.Line;
import workbook.lesson02.exercises.Recap.Missed;

/** Exercise 2.8, solved and missed. */
final class RecapAttempts {

  static final class Reference extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new RecapSolution(server);
    }
  }

  /** An array in which line 101 takes the place of line 1, and a lock. */
  static final class RightRing extends RecapContract {

    private static final class Ring {

      private final SocketIOServer server;
      private final Line[] ring = new Line[Recap.MOST];
      private final ReentrantLock lock = new ReentrantLock();
      private long newest;

      Ring(SocketIOServer server) {
        this.server = server;
        server.addEventListener("say", String.class, this::say);
        server.addEventListener("since", Long.class, this::since);
      }

      private void say(SocketIOClient sender, String text, AckRequest ack) {
        lock.lock();
        try {
          Line line = new Line(++newest, text);
          ring[(int) (line.id() % Recap.MOST)] = line;
          server.getAllClients().forEach(client -> client.sendEvent("said", line));
          ack.sendAckData(line.id());
        } finally {
          lock.unlock();
        }
      }

      private void since(SocketIOClient client, Long seen, AckRequest ack) {
        lock.lock();
        try {
          long oldest = Math.max(1, newest - Recap.MOST + 1);
          boolean complete = seen >= oldest - 1 && seen <= newest;
          ack.sendAckData(
              new Missed(
                  complete,
                  LongStream.rangeClosed(complete ? seen + 1 : oldest, newest)
                      .mapToObj(id -> ring[(int) (id % Recap.MOST)])
                      .toList()));
        } finally {
          lock.unlock();
        }
      }
    }

    @Override
    Object listenOn(SocketIOServer server) {
      return new Ring(server);
    }
  }

  /** A sorted map of its lines. */
  static final class RightMap extends RecapContract {

    private static final class Lines {

      private final NavigableMap<Long, Line> lines = new TreeMap<>();
      private long newest;

      Lines(SocketIOServer server) {
        server.addEventListener(
            "say",
            String.class,
            (client, text, ack) -> {
              synchronized (lines) {
                newest = newest + 1;
                lines.put(newest, new Line(newest, text));
                lines.remove(newest - Recap.MOST);
                server.getBroadcastOperations().sendEvent("said", lines.get(newest));
                ack.sendAckData(newest);
              }
            });
        server.addEventListener(
            "since",
            Long.class,
            (client, seen, ack) -> {
              synchronized (lines) {
                boolean isKnown = seen == newest || lines.containsKey(seen + 1);
                List<Line> missed = List.copyOf(lines.tailMap(seen, false).values());
                ack.sendAckData(
                    isKnown
                        ? new Missed(true, missed)
                        : new Missed(false, List.copyOf(lines.values())));
              }
            });
      }
    }

    @Override
    Object listenOn(SocketIOServer server) {
      return new Lines(server);
    }
  }

  /** Answers what the contract asks first, and keeps nothing. */
  static final class WrongConstant extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      AtomicLong ids = new AtomicLong();
      server.addEventListener(
          "say",
          String.class,
          (client, text, ack) -> {
            long id = ids.incrementAndGet();
            server.getBroadcastOperations().sendEvent("said", new Line(id, text));
            ack.sendAckData(id);
          });
      server.addEventListener(
          "since", Long.class, (client, seen, ack) -> ack.sendAckData(new Missed(true, List.of())));
      return this;
    }
  }

  /** Tells the line again that was seen last. */
  static final class WrongSeenAgain extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        boolean isMissed(Line line, long seen) {
          return line.id() >= seen;
        }
      };
    }
  }

  /** Tells everything that is kept, and lets the page look for what is new. */
  static final class WrongTellsAll extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        boolean isMissed(Line line, long seen) {
          return true;
        }
      };
    }
  }

  /** The newest first. */
  static final class WrongOrder extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        List<Line> missed(boolean complete, long seen) {
          List<Line> reversed = new ArrayList<>();
          super.missed(complete, seen).forEach(line -> reversed.add(0, line));
          return reversed;
        }
      };
    }
  }

  /** Keeps 99. */
  static final class WrongOneTooFew extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        int most() {
          return Recap.MOST - 1;
        }
      };
    }
  }

  /** Keeps 101. */
  static final class WrongOneTooMany extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        int most() {
          return Recap.MOST + 1;
        }
      };
    }
  }

  /** Keeps everything for ever, and tells the last hundred. */
  static final class WrongLeak extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {

        private final List<Line> all = new ArrayList<>();

        @Override
        void keep(Line line) {
          all.add(line);
          super.keep(line);
        }
      };
    }
  }

  /** Says that this is all, though the first lines are forgotten. */
  static final class WrongAlwaysComplete extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        boolean isComplete(long seen) {
          return true;
        }
      };
    }
  }

  /** Where exactly the next line is the oldest, says that something is missing. */
  static final class WrongBoundary extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        boolean isComplete(long seen) {
          return newest - lines.size() < seen && seen <= newest || seen == 0 && newest <= 100;
        }
      };
    }
  }

  /** Takes an id that was never given for one that has seen all. */
  static final class WrongFuture extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        boolean isComplete(long seen) {
          return newest - lines.size() <= seen;
        }
      };
    }
  }

  /** Knows an id that was never given, and tells nothing all the same. */
  static final class WrongFutureIsEmpty extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        List<Line> missed(boolean complete, long seen) {
          return lines.stream().filter(line -> line.id() > seen).toList();
        }
      };
    }
  }

  /** A newcomer is told everything, though it did not ask. */
  static final class WrongUnasked extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      Keeper keeper = new Keeper(server);
      server.addConnectListener(
          client -> keeper.lines.forEach(line -> client.sendEvent("said", line)));
      return keeper;
    }
  }

  /** What was missed comes as events, not as the answer. */
  static final class WrongEvents extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void since(SocketIOClient client, Long seen, AckRequest ack) {
          missed(isComplete(seen), seen).forEach(line -> client.sendEvent("said", line));
        }
      };
    }
  }

  /** Everybody but the sender hears it, as in the lesson's own chat. */
  static final class WrongAudience extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void tell(SocketIOClient sender, Line line) {
          server.getBroadcastOperations().sendEvent("said", sender, line);
        }
      };
    }
  }

  /** Counts for each client, not for all. */
  static final class WrongCountsEachClient extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void say(SocketIOClient sender, String text, AckRequest ack) {
          Long last = sender.get("count");
          long next = last == null ? 1 : last + 1;
          sender.set("count", next);
          Line line = new Line(next, text);
          keep(line);
          tell(sender, line);
          ack.sendAckData(next);
        }
      };
    }
  }

  /** A line that was said before is the same line. */
  static final class WrongNoRepetition extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void keep(Line line) {
          if (lines.isEmpty() || !lines.getLast().text().equals(line.text())) {
            super.keep(line);
          }
        }
      };
    }
  }

  /** Numbers are given one at a time, and sent in whatever order the threads come. */
  static final class WrongOrderOfThreads extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      AtomicLong ids = new AtomicLong();
      Deque<Line> lines = new ConcurrentLinkedDeque<>();
      server.addEventListener(
          "say",
          String.class,
          (client, text, ack) -> {
            Line line = new Line(ids.incrementAndGet(), text);
            lines.addLast(line);
            if (lines.size() > Recap.MOST) {
              lines.removeFirst();
            }
            server.getBroadcastOperations().sendEvent("said", line);
            ack.sendAckData(line.id());
          });
      server.addEventListener(
          "since",
          Long.class,
          (client, seen, ack) -> {
            List<Line> kept = List.copyOf(lines);
            long newest = ids.get();
            boolean complete = newest - kept.size() <= seen && seen <= newest;
            ack.sendAckData(
                new Missed(
                    complete,
                    kept.stream().filter(line -> !complete || line.id() > seen).toList()));
          });
      return lines;
    }
  }

  /** Gives the number and keeps the line under a lock, and sends it after that. */
  static final class WrongSendsOutsideTheLock extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void say(SocketIOClient sender, String text, AckRequest ack) {
          Line line;
          synchronized (this) {
            line = new Line(++newest, text);
            keep(line);
          }
          tell(sender, line);
          ack.sendAckData(line.id());
        }
      };
    }
  }

  /** Reads the lines without the lock under which they are written. */
  static final class WrongReadsWithoutTheLock extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void since(SocketIOClient client, Long seen, AckRequest ack) {
          boolean complete = isComplete(seen);
          ack.sendAckData(new Missed(complete, missed(complete, seen)));
        }
      };
    }
  }

  /** Makes an int of an id: 2^32 + 1 is 1 then. */
  static final class WrongInt extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void since(SocketIOClient client, Long seen, AckRequest ack) {
          super.since(client, (long) seen.intValue(), ack);
        }
      };
    }
  }

  /** Tidies up what is said. */
  static final class WrongStrips extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void say(SocketIOClient sender, String text, AckRequest ack) {
          super.say(sender, text.strip(), ack);
        }
      };
    }
  }

  /** Takes an id below 0, which was never given, for 0. */
  static final class WrongBelowZero extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        boolean isComplete(long seen) {
          return super.isComplete(Math.max(0, seen));
        }
      };
    }
  }

  /** Gives the number before it has the lock: line 2 may be kept and sent before line 1. */
  static final class WrongNumbersOutsideTheLock extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {

        private final AtomicLong ids = new AtomicLong();

        @Override
        void say(SocketIOClient sender, String text, AckRequest ack) {
          long id = ids.incrementAndGet();
          synchronized (this) {
            newest = Math.max(newest, id);
            Line line = new Line(id, text);
            keep(line);
            tell(sender, line);
            ack.sendAckData(id);
          }
        }
      };
    }
  }

  /** Writes the text into a field before it has the lock: another one's may be there. */
  static final class WrongTextInAFieldBeforeTheLock extends RecapContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {

        private volatile String last;

        @Override
        void say(SocketIOClient sender, String text, AckRequest ack) {
          last = text;
          synchronized (this) {
            super.say(sender, last, ack);
          }
        }
      };
    }
  }

  /** Right, unless one of its steps is replaced. */
  private static class Keeper {

    private final SocketIOServer server;
    final Deque<Line> lines = new ArrayDeque<>();
    long newest;

    Keeper(SocketIOServer server) {
      this.server = server;
      server.addEventListener("say", String.class, this::say);
      server.addEventListener(
          "since",
          Long.class,
          (client, seen, ack) -> {
            since(client, seen, ack);
          });
    }

    void say(SocketIOClient sender, String text, AckRequest ack) {
      synchronized (this) {
        Line line = new Line(++newest, text);
        keep(line);
        tell(sender, line);
        ack.sendAckData(line.id());
      }
    }

    void since(SocketIOClient client, Long seen, AckRequest ack) {
      synchronized (this) {
        boolean complete = isComplete(seen);
        ack.sendAckData(new Missed(complete, missed(complete, seen)));
      }
    }

    void tell(SocketIOClient sender, Line line) {
      server.getBroadcastOperations().sendEvent("said", line);
    }

    int most() {
      return Recap.MOST;
    }

    void keep(Line line) {
      lines.addLast(line);
      if (lines.size() > most()) {
        lines.removeFirst();
      }
    }

    boolean isComplete(long seen) {
      return newest - lines.size() <= seen && seen <= newest;
    }

    boolean isMissed(Line line, long seen) {
      return line.id() > seen;
    }

    List<Line> missed(boolean complete, long seen) {
      return lines.stream().filter(line -> !complete || isMissed(line, seen)).toList();
    }
  }
}
