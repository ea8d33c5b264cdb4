package workbook.lesson03.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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

  /** Knows connections, not members: whoever connects anew begins anew. */
  static final class WrongConnections extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new Counting(storage, nanoTime) {
        @Override
        boolean isKnown(Member member, Say say) {
          return history().find(member.room(), member.name(), say.clientId()).isPresent();
        }

        @Override
        Object who(SocketIOClient client, Member member) {
          return client.getSessionId();
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

        @Override
        Object who(SocketIOClient client, Member member) {
          return member.key();
        }
      };
    }
  }

  private abstract static class Counting extends Chat {

    private final LongSupplier nanoTime;
    private final Map<Object, Deque<Long>> times = new ConcurrentHashMap<>();

    Counting(Storage storage, LongSupplier nanoTime) {
      super(storage);
      this.nanoTime = nanoTime;
    }

    abstract boolean isKnown(Member member, Say say);

    abstract Object who(SocketIOClient client, Member member);

    @Override
    synchronized Answer say(SocketIOClient client, Member member, Say say) throws RefusedException {
      if (!isKnown(member, say)) {
        long now = nanoTime.getAsLong();
        Deque<Long> own = times.computeIfAbsent(who(client, member), key -> new ArrayDeque<>());
        own.removeIf(time -> now - time >= TimeUnit.SECONDS.toNanos(10));
        if (own.size() == 5) {
          long nanos = own.getFirst() + TimeUnit.SECONDS.toNanos(10) - now;
          throw new RefusedException("wait " + (nanos + 999_999_999) / 1_000_000_000 + " s");
        }
        own.addLast(now);
      }
      return super.say(client, member, say);
    }
  }
}
