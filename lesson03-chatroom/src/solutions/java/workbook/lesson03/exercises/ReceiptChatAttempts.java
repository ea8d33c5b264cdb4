package workbook.lesson03.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.JdbiException;
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

  /** A table with a number for each message, and one transaction. */
  static final class RightTransaction extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      storage
          .jdbi()
          .useHandle(
              handle ->
                  handle.execute(
                      "CREATE TABLE IF NOT EXISTS has (message BIGINT NOT NULL,"
                          + " member VARCHAR(400) NOT NULL, UNIQUE (message, member))"));
      return new Storing(storage);
    }
  }

  /** Keeps who has a message on disk, and where the members are by itself. */
  private static final class Storing extends Chat {

    private final Storage storage;
    private final Map<String, SocketIOClient> members = new ConcurrentHashMap<>();

    Storing(Storage storage) {
      super(storage);
      this.storage = storage;
      on("got", Got.class, this::got);
      server().addDisconnectListener(client -> members.values().removeIf(other -> other == client));
    }

    @Override
    void joined(SocketIOClient client, Member member) {
      members.put(member.key(), client);
    }

    private Answer got(SocketIOClient client, Member member, Got got) throws RefusedException {
      List<Said> from = history().after(member.room(), got.id() - 1, 1);
      if (from.isEmpty() || from.get(0).id() != got.id()) {
        throw new RefusedException("no such message here");
      }
      Member speaker = new Member(member.room(), PersonName.of(from.get(0).name()));
      if (speaker.key().equals(member.key())) {
        return new Answer.Done();
      }
      synchronized (this) {
        boolean isNews =
            storage
                .jdbi()
                .inTransaction(
                    handle ->
                        handle.execute(
                                "INSERT INTO has SELECT ?, ? WHERE NOT EXISTS"
                                    + " (SELECT * FROM has WHERE message = ? AND member = ?)",
                                got.id(),
                                member.key(),
                                got.id(),
                                member.key())
                            == 1);
        SocketIOClient tab = members.get(speaker.key());
        if (isNews && tab != null) {
          int count =
              storage
                  .jdbi()
                  .withHandle(
                      handle ->
                          handle
                              .select("SELECT COUNT(*) FROM has WHERE message = ?", got.id())
                              .mapTo(Integer.class)
                              .one());
          tab.sendEvent("receipt", new Receipt(got.id(), count));
        }
      }
      return new Answer.Done();
    }
  }

  /** Counts the speaker, too, if its own client says that it has the message. */
  static final class WrongSpeakerCounted extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        boolean isSpeaker(Member speaker, Member member) {
          return false;
        }
      };
    }
  }

  /** Counts each connection, on disk. */
  static final class WrongConnectionsOnDisk extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        String who(SocketIOClient client, Member member) {
          return client.getSessionId().toString();
        }
      };
    }
  }

  /** Takes everybody of the speaker's name for the speaker, in whatever room. */
  static final class WrongNameOnly extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        String address(Member member) {
          return "name " + member.name().key();
        }
      };
    }
  }

  /** Takes the message that follows, where there is none of this id. */
  static final class WrongNextMessage extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        boolean isMeant(List<Said> from, Got got) {
          return !from.isEmpty();
        }
      };
    }
  }

  /** Tells the whole room. */
  static final class WrongBroadcast extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        String address(Member member) {
          return member.room().value();
        }
      };
    }
  }

  /** Tells the count once more where it has not changed. */
  static final class WrongNoNews extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        boolean isNews(int before, int now) {
          return true;
        }
      };
    }
  }

  /** Counts, adds and counts again, without a lock: of two at one moment both are the second. */
  static final class WrongNoLock extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        void store(SocketIOClient client, Member member, Member speaker, Got got) {
          countAndTell(client, member, speaker, got);
        }
      };
    }
  }

  /** A lock for each member: two members do not wait for each other. */
  static final class WrongLockOfOneMember extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        void store(SocketIOClient client, Member member, Member speaker, Got got) {
          synchronized (member.key().intern()) {
            countAndTell(client, member, speaker, got);
          }
        }
      };
    }
  }

  /** A key of the table sees to it that nobody is counted twice; the lock is for the order. */
  static final class RightInsert extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        void store(SocketIOClient client, Member member, Member speaker, Got got) {
          synchronized (this) {
            insertAndTell(client, member, speaker, got);
          }
        }
      };
    }
  }

  /** The same without a lock: both of two are told to be the second. */
  static final class WrongInsertWithoutLock extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        void store(SocketIOClient client, Member member, Member speaker, Got got) {
          insertAndTell(client, member, speaker, got);
        }
      };
    }
  }

  /** Knows the speaker by the name as it is shown. */
  static final class WrongSpeakersName extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        boolean isSpeaker(Member speaker, Member member) {
          return speaker.name().equals(member.name());
        }
      };
    }
  }

  /** Takes the name in lower case for its key. */
  static final class WrongLowerCase extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        String who(SocketIOClient client, Member member) {
          return member.name().shown().toLowerCase(Locale.ROOT);
        }
      };
    }
  }

  /** Has no room for long names, and cuts them off. */
  static final class WrongCutsOff extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        String who(SocketIOClient client, Member member) {
          String key = member.name().key();
          return key.substring(0, Math.min(16, key.length()));
        }
      };
    }
  }

  /** Counts those only who have it while its speaker is there. */
  static final class WrongWhileSpeakerIsThere extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        void store(SocketIOClient client, Member member, Member speaker, Got got) {
          if (!server().getRoomOperations(address(speaker)).getClients().isEmpty()) {
            super.store(client, member, speaker, got);
          }
        }
      };
    }
  }

  /** Counts in memory that all servers share: after a restart the ids mean other messages. */
  static final class WrongStatic extends ReceiptChatContract {

    private static final Map<Long, Set<String>> HAVE = new ConcurrentHashMap<>();

    @Override
    Chat server(Storage storage) {
      return new Telling(storage) {
        @Override
        int count(SocketIOClient client, Member member, Got got) {
          Set<String> all = HAVE.computeIfAbsent(got.id(), id -> ConcurrentHashMap.newKeySet());
          all.add(member.key());
          return all.size();
        }
      };
    }
  }

  /** Makes an int of an id: another message's becomes the same. */
  static final class WrongInt extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        long message(Got got) {
          return (int) got.id();
        }
      };
    }
  }

  /** The address of a member is called as a room of the chat may be. */
  static final class WrongAddress extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        String address(Member member) {
          return member.room().value() + "-" + member.name().key();
        }
      };
    }
  }

  /** Keeps a connection for every name that was ever there. */
  static final class WrongLeak extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {

        private final Map<String, SocketIOClient> tabs = new ConcurrentHashMap<>();

        @Override
        void joined(SocketIOClient client, Member member) {
          tabs.put(member.key(), client);
        }

        @Override
        void send(Member speaker, Receipt receipt) {
          tabs.get(speaker.key()).sendEvent("receipt", receipt);
        }
      };
    }
  }

  /** Counts under a lock, and sends after it: the second count may be told first. */
  static final class WrongSendsAfterTheLock extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {

        private final ThreadLocal<Runnable> afterwards = new ThreadLocal<>();

        @Override
        void send(Member speaker, Receipt receipt) {
          afterwards.set(() -> super.send(speaker, receipt));
        }

        @Override
        void store(SocketIOClient client, Member member, Member speaker, Got got) {
          super.store(client, member, speaker, got);
          Optional.ofNullable(afterwards.get()).ifPresent(Runnable::run);
          afterwards.remove();
        }
      };
    }
  }

  /** A thread for each receipt: the second may be quicker than the first. */
  static final class WrongThreadForEach extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {
        @Override
        void send(Member speaker, Receipt receipt) {
          new Thread(() -> super.send(speaker, receipt)).start();
        }
      };
    }
  }

  /** Writes which message it is into a field before it has the lock: another one may be there. */
  static final class WrongMessageInAFieldBeforeTheLock extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {

        private Member lastSpeaker;
        private Got last;

        @Override
        void store(SocketIOClient client, Member member, Member speaker, Got got) {
          lastSpeaker = speaker;
          last = got;
          synchronized (this) {
            countAndTell(client, member, lastSpeaker, last);
          }
        }
      };
    }
  }

  /** Writes who has the message into a field before it has the lock. */
  static final class WrongMemberInAFieldBeforeTheLock extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {

        private volatile Member last;

        @Override
        void store(SocketIOClient client, Member member, Member speaker, Got got) {
          last = member;
          synchronized (this) {
            countAndTell(client, last, speaker, got);
          }
        }
      };
    }
  }

  /** Writes whose message it is into a field before it has the lock. */
  static final class WrongSpeakerInAFieldBeforeTheLock extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new OnDisk(storage) {

        private volatile Member last;

        @Override
        void store(SocketIOClient client, Member member, Member speaker, Got got) {
          last = speaker;
          synchronized (this) {
            countAndTell(client, member, last, got);
          }
        }
      };
    }
  }

  /** Keeps a set of connections for each member: an old one and a new one may overlap. */
  static final class RightSetsOfConnections extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new Sets(storage);
    }
  }

  /** The same, and sends after the lock. */
  static final class WrongSetsAndSendsAfterTheLock extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new Sets(storage) {

        private final ThreadLocal<Runnable> afterwards = new ThreadLocal<>();

        @Override
        void send(Member speaker, Receipt receipt) {
          afterwards.set(() -> super.send(speaker, receipt));
        }

        @Override
        void store(SocketIOClient client, Member member, Member speaker, Got got) {
          super.store(client, member, speaker, got);
          Optional.ofNullable(afterwards.get()).ifPresent(Runnable::run);
          afterwards.remove();
        }
      };
    }
  }

  private static class Sets extends OnDisk {

    private final Map<String, Set<SocketIOClient>> connections = new ConcurrentHashMap<>();

    Sets(Storage storage) {
      super(storage);
      server()
          .addDisconnectListener(
              client -> connections.values().forEach(each -> each.remove(client)));
    }

    @Override
    void joined(SocketIOClient client, Member member) {
      connections.values().removeIf(Set::isEmpty);
      connections.computeIfAbsent(member.key(), key -> ConcurrentHashMap.newKeySet()).add(client);
    }

    @Override
    void send(Member speaker, Receipt receipt) {
      connections
          .getOrDefault(speaker.key(), Set.of())
          .forEach(each -> each.sendEvent("receipt", receipt));
    }
  }

  /** Right, unless one of its steps is replaced. */
  private static class OnDisk extends Chat {

    private final Storage storage;

    OnDisk(Storage storage) {
      super(storage);
      this.storage = storage;
      storage
          .jdbi()
          .useHandle(
              handle ->
                  handle.execute(
                      "CREATE TABLE IF NOT EXISTS receipt (message BIGINT NOT NULL,"
                          + " member VARCHAR(400) NOT NULL, PRIMARY KEY (message, member))"));
      on("got", Got.class, this::got);
    }

    String address(Member member) {
      return member.key();
    }

    String who(SocketIOClient client, Member member) {
      return member.key();
    }

    boolean isSpeaker(Member speaker, Member member) {
      return speaker.key().equals(member.key());
    }

    boolean isMeant(List<Said> from, Got got) {
      return !from.isEmpty() && from.get(0).id() == got.id();
    }

    boolean isNews(int before, int now) {
      return now > before;
    }

    @Override
    void joined(SocketIOClient client, Member member) {
      client.joinRoom(address(member));
    }

    private Answer got(SocketIOClient client, Member member, Got got) throws RefusedException {
      List<Said> from = history().after(member.room(), got.id() - 1, 1);
      if (!isMeant(from, got)) {
        throw new RefusedException("no such message here");
      }
      Member speaker = new Member(member.room(), PersonName.of(from.get(0).name()));
      if (!isSpeaker(speaker, member)) {
        store(client, member, speaker, got);
      }
      return new Answer.Done();
    }

    void store(SocketIOClient client, Member member, Member speaker, Got got) {
      synchronized (this) {
        countAndTell(client, member, speaker, got);
      }
    }

    long message(Got got) {
      return got.id();
    }

    void send(Member speaker, Receipt receipt) {
      server().getRoomOperations(address(speaker)).sendEvent("receipt", receipt);
    }

    final void countAndTell(SocketIOClient client, Member member, Member speaker, Got got) {
      int before = count(got);
      storage
          .jdbi()
          .useHandle(
              handle ->
                  handle.execute(
                      "MERGE INTO receipt VALUES (?, ?)", message(got), who(client, member)));
      int now = count(got);
      if (isNews(before, now)) {
        Receipt receipt = new Receipt(got.id(), now);
        send(speaker, receipt);
      }
    }

    final void insertAndTell(SocketIOClient client, Member member, Member speaker, Got got) {
      try {
        storage
            .jdbi()
            .useHandle(
                handle ->
                    handle.execute(
                        "INSERT INTO receipt VALUES (?, ?)", got.id(), who(client, member)));
      } catch (JdbiException e) {
        return; // it is there already
      }
      Receipt receipt = new Receipt(got.id(), count(got));
      send(speaker, receipt);
    }

    private int count(Got got) {
      return storage
          .jdbi()
          .withHandle(
              handle ->
                  handle
                      .select("SELECT COUNT(*) FROM receipt WHERE message = ?", message(got))
                      .mapTo(Integer.class)
                      .one());
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
