package workbook.lesson03.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import workbook.lesson03.room.Answer;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.Say;
import workbook.lesson03.storage.Storage;

/** Exercise 3.3, solved and missed. */
final class PacedChatAttempts {

  static final class Reference extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new PacedChatSolution(storage, nanoTime);
    }
  }

  static final class WrongConstant extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Chat(storage) {
        @Override
        Answer say(SocketIOClient client, Member member, Say say) throws RefusedException {
          throw new RefusedException("wait 10 s");
        }
      };
    }
  }

  /** A map of members, from which goes who has been quiet for ten seconds. */
  static final class RightMap extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime);
    }
  }

  /** A lock for each call, and the times of each member in an array. */
  static final class RightArrays extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Chat(storage) {

        private final Map<String, long[]> times = new ConcurrentHashMap<>();
        private final ReentrantLock lock = new ReentrantLock();

        @Override
        Answer say(SocketIOClient client, Member member, Say say) throws RefusedException {
          lock.lock();
          try {
            if (say.clientId() != null
                && history().find(member.room(), member.name(), say.clientId()).isPresent()) {
              return super.say(client, member, say);
            }
            long now = nanoTime.getAsLong();
            times.replaceAll((name, own) -> newer(own, now));
            times.values().removeIf(own -> own.length == 0);
            long[] own = times.getOrDefault(member.key(), new long[0]);
            if (own.length == 5) {
              long left = own[0] + TimeUnit.SECONDS.toNanos(10) - now;
              throw new RefusedException("wait " + (int) Math.ceil(left / 1e9) + " s");
            }
            Answer answer = super.say(client, member, say);
            long[] more = Arrays.copyOf(own, own.length + 1);
            more[own.length] = now;
            times.put(member.key(), more);
            return answer;
          } finally {
            lock.unlock();
          }
        }

        private long[] newer(long[] times, long now) {
          return Arrays.stream(times)
              .filter(time -> now - time < TimeUnit.SECONDS.toNanos(10))
              .toArray();
        }
      };
    }
  }

  /** Knows connections, not members: whoever connects anew begins anew. */
  static final class WrongConnections extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        Object who(SocketIOClient client, Member member) {
          return client.getSessionId();
        }
      };
    }
  }

  /** Knows people by their name, in whatever room. */
  static final class WrongName extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        Object who(SocketIOClient client, Member member) {
          return member.name().key();
        }
      };
    }
  }

  /** Refuses a message that is stored already, because it comes once more. */
  static final class WrongRepetition extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        boolean isKnown(Member member, Say say) {
          return false;
        }
      };
    }
  }

  /** Takes a message without a clientId for a repetition, which has no limit. */
  static final class WrongNull extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        boolean isKnown(Member member, Say say) {
          return say.clientId() == null || super.isKnown(member, say);
        }
      };
    }
  }

  /** Says yes to a repetition, and not as what the message is stored. */
  static final class WrongBareAnswer extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        Answer repeated(SocketIOClient client, Member member, Say say) {
          return new Answer.Done();
        }
      };
    }
  }

  /** Remembers the ids that it has seen: until the server stops, and everybody's as one. */
  static final class WrongMemory extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {

        private final Set<String> seen = new HashSet<>();

        @Override
        boolean isKnown(Member member, Say say) {
          return say.clientId() != null && !seen.add(member.key() + say.clientId());
        }
      };
    }
  }

  /** Takes a clientId for the id of one message, whoever sends it. */
  static final class WrongAnybodysId extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        boolean isKnown(Member member, Say say) {
          return history().before(member.room(), Long.MAX_VALUE, 100).stream()
              .anyMatch(said -> Objects.equals(said.clientId(), say.clientId()));
        }
      };
    }
  }

  /** Counts each try: who knocks too early waits anew. */
  static final class WrongRefusedCount extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        void refused(Deque<Long> own, long now) {
          own.removeFirst();
          own.addLast(now);
        }
      };
    }
  }

  /** Counts what the chat then refuses, such as an empty message. */
  static final class WrongEmptyCounts extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        Answer count(SocketIOClient client, Member member, Say say, Deque<Long> own, long now)
            throws RefusedException {
          own.addLast(now);
          return passOn(client, member, say);
        }
      };
    }
  }

  /** Looks and then counts, without a lock: what comes at the same time is all let pass. */
  static final class WrongNoLock extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        Answer say(SocketIOClient client, Member member, Say say) throws RefusedException {
          return check(client, member, say);
        }
      };
    }
  }

  /** A lock for each member, whatever the connection: others need not wait. */
  static final class RightLockOfOneMember extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        Object lock(SocketIOClient client, Member member) {
          return member.key().intern();
        }
      };
    }
  }

  /** A lock for each connection: a member may have two for a moment. */
  static final class WrongLockOfTheConnection extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        Object lock(SocketIOClient client, Member member) {
          return client;
        }
      };
    }
  }

  /** A lock that is another object for each call. */
  static final class WrongLockOfTheKey extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        Object lock(SocketIOClient client, Member member) {
          return member.key();
        }
      };
    }
  }

  /** Takes the lock only to store and count: the look comes before it. */
  static final class WrongLockTooShort extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        Answer say(SocketIOClient client, Member member, Say say) throws RefusedException {
          return check(client, member, say);
        }

        @Override
        Answer count(SocketIOClient client, Member member, Say say, Deque<Long> own, long now)
            throws RefusedException {
          synchronized (this) {
            return super.count(client, member, say, own, now);
          }
        }
      };
    }
  }

  /** Stores each message, and refuses it afterwards: who is told to wait was heard all the same. */
  static final class WrongStoresFirst extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {

        private final Set<String> refused = new HashSet<>();

        @Override
        boolean isKnown(Member member, Say say) {
          return super.isKnown(member, say) && !refused.remove(say.clientId());
        }

        @Override
        Answer say(SocketIOClient client, Member member, Say say) throws RefusedException {
          boolean isKnown = isKnown(member, say);
          Answer stored = passOn(client, member, say);
          if (isKnown) {
            return stored;
          }
          refused.add(String.valueOf(say.clientId()));
          Answer answer = super.say(client, member, say);
          refused.remove(String.valueOf(say.clientId()));
          return answer;
        }
      };
    }
  }

  /** Looks for a repetition in all rooms. */
  static final class WrongRepetitionElsewhere extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        boolean isKnown(Member member, Say say) {
          return storage
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .select(
                              "SELECT id FROM said WHERE name_key = ? AND client_id = ?",
                              member.name().key(),
                              say.clientId())
                          .mapTo(Long.class)
                          .findFirst()
                          .isPresent());
        }
      };
    }
  }

  /** Takes a text that comes twice for a repetition. */
  static final class WrongSameText extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        boolean isKnown(Member member, Say say) {
          return super.isKnown(member, say)
              || say.clientId() != null
                  && history().before(member.room(), Long.MAX_VALUE, 1).stream()
                      .anyMatch(said -> said.text().equals(say.text()));
        }
      };
    }
  }

  /** Takes the name in lower case for its key. */
  static final class WrongLowerCase extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        Object who(SocketIOClient client, Member member) {
          return member.room().value() + "/" + member.name().shown().toLowerCase(Locale.ROOT);
        }
      };
    }
  }

  /** Knows one of the rules for messages itself, and counts what breaks another. */
  static final class WrongTooLongCounts extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        Answer count(SocketIOClient client, Member member, Say say, Deque<Long> own, long now)
            throws RefusedException {
          if (!say.text().isBlank()) {
            own.addLast(now);
          }
          return passOn(client, member, say);
        }
      };
    }
  }

  /** Keeps a list for every name that ever spoke. */
  static final class WrongLeak extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        void dropQuiet(long now) {}
      };
    }
  }

  /** Rounds down: who comes back then is too early. */
  static final class WrongRounding extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        long seconds(long nanos) {
          return TimeUnit.NANOSECONDS.toSeconds(nanos);
        }
      };
    }
  }

  /** Adds a second to be on the safe side. */
  static final class WrongOneMore extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        long seconds(long nanos) {
          return TimeUnit.NANOSECONDS.toSeconds(nanos) + 1;
        }
      };
    }
  }

  /** Joins room and name into one text: those of others may make the same. */
  static final class WrongJoinedKey extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        Object who(SocketIOClient client, Member member) {
          return member.room().value() + "-" + member.name().key();
        }
      };
    }
  }

  /** Takes a hash code for a member: others have the same. */
  static final class WrongHashCode extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        Object who(SocketIOClient client, Member member) {
          return member.key().hashCode();
        }
      };
    }
  }

  /** Rounds up milliseconds: less than one is none. */
  static final class WrongRoundsMillis extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        long seconds(long nanos) {
          return (TimeUnit.NANOSECONDS.toMillis(nanos) + 999) / 1_000;
        }
      };
    }
  }

  /** Looks for a repetition before it takes the lock: it may come at the same moment. */
  static final class WrongLooksBeforeTheLock extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {

        private final ThreadLocal<Boolean> known = new ThreadLocal<>();

        @Override
        boolean isKnown(Member member, Say say) {
          return known.get();
        }

        @Override
        Answer say(SocketIOClient client, Member member, Say say) throws RefusedException {
          known.set(super.isKnown(member, say));
          return super.say(client, member, say);
        }
      };
    }
  }

  /** Takes an empty clientId for none. */
  static final class WrongEmptyClientId extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        boolean isKnown(Member member, Say say) {
          return !"".equals(say.clientId()) && super.isKnown(member, say);
        }
      };
    }
  }

  /** Writes who speaks, and what, into fields before it has the lock: others may be there. */
  static final class WrongFieldsBeforeTheLock extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {

        private volatile Member lastMember;
        private volatile Say last;

        @Override
        Answer say(SocketIOClient client, Member member, Say say) throws RefusedException {
          lastMember = member;
          last = say;
          synchronized (this) {
            return check(client, lastMember, last);
          }
        }
      };
    }
  }

  /** Writes who speaks into a field before it has the lock, and counts for whom it finds there. */
  static final class WrongMemberInAFieldBeforeTheLock extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {

        private volatile Member last;

        @Override
        Answer say(SocketIOClient client, Member member, Say say) throws RefusedException {
          last = member;
          return super.say(client, member, say);
        }

        @Override
        Object who(SocketIOClient client, Member member) {
          return super.who(client, last);
        }
      };
    }
  }

  /** Right, unless one of its steps is replaced. */
  private static class Counting extends Chat {

    private static final long WINDOW = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanoTime;
    private final Map<Object, Deque<Long>> times = new ConcurrentHashMap<>();

    Counting(Storage storage, LongSupplier nanoTime) {
      super(storage);
      this.nanoTime = nanoTime;
    }

    boolean isKnown(Member member, Say say) {
      return history().find(member.room(), member.name(), say.clientId()).isPresent();
    }

    Object who(SocketIOClient client, Member member) {
      return member.key();
    }

    @Override
    Answer say(SocketIOClient client, Member member, Say say) throws RefusedException {
      synchronized (lock(client, member)) {
        return check(client, member, say);
      }
    }

    Object lock(SocketIOClient client, Member member) {
      return this;
    }

    final Answer check(SocketIOClient client, Member member, Say say) throws RefusedException {
      if (isKnown(member, say)) {
        return repeated(client, member, say);
      }
      long now = nanoTime.getAsLong();
      dropQuiet(now);
      Deque<Long> own =
          times.computeIfAbsent(who(client, member), key -> new ConcurrentLinkedDeque<>());
      own.removeIf(time -> now - time >= WINDOW);
      if (own.size() >= 5) {
        long nanos = own.getFirst() + WINDOW - now;
        refused(own, now);
        throw new RefusedException("wait " + seconds(nanos) + " s");
      }
      return count(client, member, say, own, now);
    }

    Answer count(SocketIOClient client, Member member, Say say, Deque<Long> own, long now)
        throws RefusedException {
      Answer answer = passOn(client, member, say);
      own.addLast(now);
      return answer;
    }

    final Answer passOn(SocketIOClient client, Member member, Say say) throws RefusedException {
      return super.say(client, member, say);
    }

    Answer repeated(SocketIOClient client, Member member, Say say) throws RefusedException {
      return passOn(client, member, say);
    }

    void refused(Deque<Long> own, long now) {}

    void dropQuiet(long now) {
      times.values().removeIf(own -> own.stream().allMatch(time -> now - time >= WINDOW));
    }

    long seconds(long nanos) {
      return (nanos + 999_999_999) / 1_000_000_000;
    }
  }
}
