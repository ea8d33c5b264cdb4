package workbook.lesson03.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import workbook.lesson03.room.Answer;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.Said;
import workbook.lesson03.storage.Storage;

/** Exercise 3.5, solved and missed. */
final class ReceiptChatAttempts {

  static final class Reference extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new ReceiptChatSolution(storage);
    }
  }

  /** Counts what it is told, not who tells it. */
  static final class WrongEvents extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new Telling(storage) {

        private final Map<Long, Integer> counts = new HashMap<>();

        @Override
        int count(SocketIOClient client, Member member, Got got) {
          return counts.merge(got.id(), 1, Integer::sum);
        }
      };
    }
  }

  /** Counts connections: who comes back is counted again. */
  static final class WrongConnections extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new Telling(storage) {
        @Override
        int count(SocketIOClient client, Member member, Got got) {
          return countOnce(got, client.getSessionId());
        }
      };
    }
  }

  /** Counts each member once, until the server stops. */
  static final class WrongMemory extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new Telling(storage) {
        @Override
        int count(SocketIOClient client, Member member, Got got) {
          return countOnce(got, member.key());
        }
      };
    }
  }

  /** Counts who is there, not who has it. */
  static final class WrongPresence extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new Telling(storage) {
        @Override
        int count(SocketIOClient client, Member member, Got got) {
          String room = member.room().value();
          return server().getRoomOperations(room).getClients().size() - 1;
        }
      };
    }
  }

  /** Tells the speaker a number, if it is not the one that was told last. */
  private abstract static class Telling extends Chat {

    private final Map<Long, Integer> told = new HashMap<>();
    private final Map<Long, Set<Object>> counted = new HashMap<>();

    Telling(Storage storage) {
      super(storage);
      on("got", Got.class, this::got);
    }

    abstract int count(SocketIOClient client, Member member, Got got);

    final int countOnce(Got got, Object who) {
      Set<Object> all = counted.computeIfAbsent(got.id(), id -> new HashSet<>());
      all.add(who);
      return all.size();
    }

    @Override
    void joined(SocketIOClient client, Member member) {
      client.joinRoom(member.key());
    }

    private synchronized Answer got(SocketIOClient client, Member member, Got got)
        throws RefusedException {
      List<Said> from = history().after(member.room(), got.id() - 1, 1);
      if (from.isEmpty() || from.get(0).id() != got.id()) {
        throw new RefusedException("no such message here");
      }
      Member speaker = new Member(member.room(), PersonName.of(from.get(0).name()));
      if (!speaker.key().equals(member.key())) {
        int count = count(client, member, got);
        if (!Integer.valueOf(count).equals(told.put(got.id(), count))) {
          Receipt receipt = new Receipt(got.id(), count);
          server().getRoomOperations(speaker.key()).sendEvent("receipt", receipt);
        }
      }
      return new Answer.Done();
    }
  }
}
