package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import workbook.lesson02.exercises.Invitations.Answer;
import workbook.lesson02.exercises.Invitations.Invite;
import workbook.lesson02.exercises.Invitations.Invited;
import workbook.lesson02.exercises.Invitations.Joined;

/** Exercise 2.5, solved and missed. */
final class InvitationsAttempts {

  static final class Reference extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new InvitationsSolution(server);
    }
  }

  /** Nothing is ever refused. */
  static final class WrongConstant extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Host(server) {
        @Override
        String refusesToOpen(String room) {
          return null;
        }

        @Override
        String refusesToInvite(SocketIOClient by, Invite invite) {
          return null;
        }

        @Override
        String refusesToJoin(SocketIOClient guest, String room) {
          return null;
        }
      };
    }
  }

  /** Tells guests that they are invited, and lets in whoever comes. */
  static final class WrongTrust extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Host(server) {
        @Override
        String refusesToJoin(SocketIOClient guest, String room) {
          return null;
        }
      };
    }
  }

  /** Lets anybody invite, oneself too. */
  static final class WrongInviter extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Host(server) {
        @Override
        String refusesToInvite(SocketIOClient by, Invite invite) {
          return find(invite.guest()) == null ? "there is no guest " + invite.guest() : null;
        }
      };
    }
  }

  /** Remembers invitations for ever, and so lets a guest into the next room of that name. */
  static final class WrongMemory extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Host(server);
    }
  }

  /** A lock of its own, and a book for each room. */
  static final class RightRoomBooks extends InvitationsContract {

    private static final class Book {
      private final Set<SocketIOClient> members = new HashSet<>();
      private final Map<SocketIOClient, Set<SocketIOClient>> invitersByGuest = new HashMap<>();
    }

    private static class Books {

      private final SocketIOServer server;
      private final Map<String, Book> books = new HashMap<>();
      private final ReentrantLock lock = new ReentrantLock();

      Books(SocketIOServer server) {
        this.server = server;
        server.addEventListener(
            "open", String.class, (client, room, ack) -> locked(ack, () -> open(client, room)));
        server.addEventListener(
            "invite", Invite.class, (client, data, ack) -> locked(ack, () -> invite(client, data)));
        server.addEventListener(
            "join", String.class, (client, room, ack) -> locked(ack, () -> join(client, room)));
        server.addDisconnectListener(
            client -> {
              lock.lock();
              books.values().forEach(book -> leave(book, client));
              books.values().removeIf(book -> book.members.isEmpty());
              lock.unlock();
            });
      }

      void locked(AckRequest ack, Supplier<Answer> answer) {
        lock.lock();
        try {
          ack.sendAckData(answer.get());
        } finally {
          lock.unlock();
        }
      }

      private Answer open(SocketIOClient client, String room) {
        if (room.isEmpty() || books.containsKey(room)) {
          return Answer.refused("there is a room " + room + " already");
        }
        books.computeIfAbsent(room, name -> new Book()).members.add(client);
        return Answer.OK;
      }

      private Answer invite(SocketIOClient client, Invite invite) {
        Book book = books.getOrDefault(invite.room(), new Book());
        if (!book.members.contains(client)) {
          return Answer.refused("you are not in " + invite.room());
        }
        for (SocketIOClient guest : server.getAllClients()) {
          if (guest.getSessionId().toString().equals(invite.guest())) {
            book.invitersByGuest.computeIfAbsent(guest, any -> new HashSet<>()).add(client);
            String by = client.getSessionId().toString();
            guest.sendEvent("invited", new Invited(invite.room(), by));
            return Answer.OK;
          }
        }
        return Answer.refused("there is no guest " + invite.guest());
      }

      private Answer join(SocketIOClient client, String room) {
        Book book = books.getOrDefault(room, new Book());
        if (book.invitersByGuest.remove(client) == null) {
          return Answer.refused("you are not invited to " + room);
        }
        book.members.add(client);
        Joined joined = new Joined(room, client.getSessionId().toString());
        book.members.forEach(member -> member.sendEvent("joined", joined));
        return Answer.OK;
      }

      private static void leave(Book book, SocketIOClient client) {
        book.members.remove(client);
        book.invitersByGuest.remove(client);
        book.invitersByGuest.values().forEach(inviters -> inviters.remove(client));
        book.invitersByGuest.values().removeIf(Set::isEmpty);
      }
    }

    @Override
    Object listenOn(SocketIOServer server) {
      return new Books(server);
    }
  }

  /** The books without the lock: two who look at the same moment both find no book. */
  static final class WrongBooksWithoutALock extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new RightRoomBooks.Books(server) {
        @Override
        void locked(AckRequest ack, Supplier<Answer> answer) {
          ack.sendAckData(answer.get());
        }
      };
    }
  }

  /** Looks, and then opens: two who do that at the same time both find the room empty. */
  static final class WrongNoLock extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void open(SocketIOClient client, String room, AckRequest ack) {
          doOpen(client, room, ack);
        }
      };
    }
  }

  /** When anybody leaves, nobody is invited any more. */
  static final class WrongForgetsAll extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        boolean endsWith(Invitation invitation, SocketIOClient client) {
          return true;
        }
      };
    }
  }

  /** When a member leaves, all invitations to that room end, those of other members too. */
  static final class WrongForgetsTheRoom extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        boolean endsWith(Invitation invitation, SocketIOClient client) {
          return invitation.guest().equals(id(client))
              || invitations.stream()
                  .filter(one -> one.by().equals(id(client)))
                  .anyMatch(one -> one.room().equals(invitation.room()));
        }
      };
    }
  }

  /** Forgets what somebody gave, and keeps for ever what somebody got who has left. */
  static final class WrongLeak extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        boolean endsWith(Invitation invitation, SocketIOClient client) {
          return invitation.by().equals(id(client));
        }
      };
    }
  }

  /** One invitation for each guest and room: the second takes the place of the first. */
  static final class WrongReplaces extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void remember(Invitation invitation) {
          invitations.removeIf(
              one ->
                  one.room().equals(invitation.room()) && one.guest().equals(invitation.guest()));
          super.remember(invitation);
        }
      };
    }
  }

  /** One invitation for each guest and room: the first stays, and ends with who gave it. */
  static final class WrongKeepsTheFirst extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void remember(Invitation invitation) {
          boolean known =
              invitations.stream()
                  .anyMatch(
                      one ->
                          one.room().equals(invitation.room())
                              && one.guest().equals(invitation.guest()));
          if (!known) {
            super.remember(invitation);
          }
        }
      };
    }
  }

  /** One invitation for each guest: it opens one room only. */
  static final class WrongAnyRoom extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        boolean isInvited(SocketIOClient client, String room) {
          return invitations.stream().anyMatch(one -> one.guest().equals(id(client)));
        }
      };
    }
  }

  /** Who comes into one room leaves the others. */
  static final class WrongSingle extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void enter(SocketIOClient client, String room) {
          client.getAllRooms().stream()
              .filter(each -> !each.isEmpty())
              .toList()
              .forEach(client::leaveRoom);
          super.enter(client, room);
        }
      };
    }
  }

  /** Everybody is in the library's room "": so everybody may invite to it. */
  static final class WrongNoName extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        boolean isMember(SocketIOClient client, String room) {
          return client.getAllRooms().contains(room);
        }
      };
    }
  }

  /** Believes that every text is an id. */
  static final class WrongThrowsWhereThereIsNoId extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        SocketIOClient find(String id) {
          return server.getClient(UUID.fromString(id));
        }
      };
    }
  }

  /** Tells everybody who is in the room, and in all others. */
  static final class WrongTellsAll extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void tell(String room, Joined joined) {
          server.getBroadcastOperations().sendEvent("joined", joined);
        }
      };
    }
  }

  /** The new member knows that it has come. */
  static final class WrongTellsTheOthers extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void tell(String room, Joined joined) {
          server.getRoomOperations(room).getClients().stream()
              .filter(client -> !id(client).equals(joined.who()))
              .forEach(client -> client.sendEvent("joined", joined));
        }
      };
    }
  }

  /** An invitation ends with the guest, and with nobody else. */
  static final class WrongEndsWithTheGuest extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        boolean endsWith(Invitation invitation, SocketIOClient client) {
          return invitation.guest().equals(id(client));
        }
      };
    }
  }

  /** Rooms whose names begin alike are one. */
  static final class WrongPartOfTheName extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        boolean isInvited(SocketIOClient client, String room) {
          return !room.isEmpty()
              && invitations.stream()
                  .anyMatch(one -> one.room().startsWith(room) && one.guest().equals(id(client)));
        }
      };
    }
  }

  /** Names are the same whatever their case. */
  static final class WrongCase extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        boolean isInvited(SocketIOClient client, String room) {
          return invitations.stream()
              .anyMatch(one -> one.room().equalsIgnoreCase(room) && one.guest().equals(id(client)));
        }
      };
    }
  }

  /** Who opened the room remains its only host. */
  static final class WrongOnlyTheHostInvites extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      Map<String, SocketIOClient> hosts = new ConcurrentHashMap<>();
      return new Keeper(server) {
        @Override
        void enter(SocketIOClient client, String room) {
          hosts.putIfAbsent(room, client);
          super.enter(client, room);
        }

        @Override
        boolean isMember(SocketIOClient client, String room) {
          return super.isMember(client, room) && hosts.get(room) == client;
        }
      };
    }
  }

  /** A room that was opened once is open for ever. */
  static final class WrongRoomsNeverEnd extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      Set<String> opened = ConcurrentHashMap.newKeySet();
      return new Keeper(server) {
        @Override
        boolean isOpen(String room) {
          return !opened.add(room) || super.isOpen(room);
        }
      };
    }
  }

  /**
   * A safe set, and no lock where a guest is looked for and written down: it may leave meanwhile.
   */
  static final class WrongInvitesWithoutTheLock extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void invite(SocketIOClient client, Invite invite, AckRequest ack) {
          doInvite(client, invite, ack);
        }
      };
    }
  }

  /** No lock there either; but it looks once more when the guest is written down. */
  static final class RightLooksTwice extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void invite(SocketIOClient client, Invite invite, AckRequest ack) {
          doInvite(client, invite, ack);
          if (find(invite.guest()) == null) {
            invitations.removeIf(one -> one.guest().equals(invite.guest()));
          }
        }
      };
    }
  }

  /**
   * Makes each guest's set of invitations when it connects, and takes it for granted afterwards.
   */
  static final class RightSetsFromTheConnectOn extends InvitationsContract {

    private static final class Guests {

      private record Invitation(String room, String by) {}

      private final SocketIOServer server;
      private final Map<String, Set<Invitation>> invitationsOf = new HashMap<>();

      Guests(SocketIOServer server) {
        this.server = server;
        server.addConnectListener(this::came);
        server.addDisconnectListener(this::left);
        server.addEventListener("open", String.class, this::open);
        server.addEventListener("invite", Invite.class, this::invite);
        server.addEventListener("join", String.class, this::join);
      }

      private synchronized void came(SocketIOClient client) {
        invitationsOf.put(id(client), new HashSet<>());
      }

      private synchronized void left(SocketIOClient client) {
        invitationsOf.remove(id(client));
        invitationsOf.values().forEach(each -> each.removeIf(one -> one.by().equals(id(client))));
      }

      private synchronized void open(SocketIOClient client, String room, AckRequest ack) {
        if (server.getRoomOperations(room).getClients().isEmpty()) {
          client.joinRoom(room);
          ack.sendAckData(Answer.OK);
        } else {
          ack.sendAckData(Answer.refused("there is a room " + room + " already"));
        }
      }

      private synchronized void invite(SocketIOClient client, Invite invite, AckRequest ack) {
        SocketIOClient guest =
            server.getAllClients().stream()
                .filter(one -> id(one).equals(invite.guest()))
                .findFirst()
                .orElse(null);
        if (invite.room().isEmpty() || !client.getAllRooms().contains(invite.room())) {
          ack.sendAckData(Answer.refused("you are not in " + invite.room()));
        } else if (guest == null) {
          ack.sendAckData(Answer.refused("there is no guest " + invite.guest()));
        } else {
          invitationsOf.get(invite.guest()).add(new Invitation(invite.room(), id(client)));
          guest.sendEvent("invited", new Invited(invite.room(), id(client)));
          ack.sendAckData(Answer.OK);
        }
      }

      private synchronized void join(SocketIOClient client, String room, AckRequest ack) {
        if (invitationsOf.get(id(client)).stream().anyMatch(one -> one.room().equals(room))) {
          client.joinRoom(room);
          server.getRoomOperations(room).sendEvent("joined", new Joined(room, id(client)));
          ack.sendAckData(Answer.OK);
        } else {
          ack.sendAckData(Answer.refused("you are not invited to " + room));
        }
      }

      private static String id(SocketIOClient client) {
        return client.getSessionId().toString();
      }
    }

    @Override
    Object listenOn(SocketIOServer server) {
      return new Guests(server);
    }
  }

  /** A lock in each listener but that of {@code join}; and the set is made for one thread. */
  static final class WrongJoinsWithoutTheLock extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server, new HashSet<>()) {
        @Override
        void join(SocketIOClient client, String room, AckRequest ack) {
          doJoin(client, room, ack);
        }
      };
    }
  }

  /** A lock in each listener, but not where somebody leaves; and the set is made for one thread. */
  static final class WrongLeavesWithoutTheLock extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server, new HashSet<>()) {
        @Override
        void left(SocketIOClient client) {
          doLeft(client);
        }
      };
    }
  }

  /** Keeps who invites whom in a field, where another one's may be by the time it is read. */
  static final class WrongField extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {

        private volatile Invite last;

        @Override
        void invite(SocketIOClient client, Invite invite, AckRequest ack) {
          last = invite;
          super.invite(client, last, ack);
        }
      };
    }
  }

  /** Takes a member that opens its room once more for its owner. */
  static final class WrongMemberOpensAgain extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void open(SocketIOClient client, String room, AckRequest ack) {
          if (isMember(client, room)) {
            ack.sendAckData(Answer.OK);
          } else {
            super.open(client, room, ack);
          }
        }
      };
    }
  }

  /** Tidies up the name of a room that is opened. */
  static final class WrongOpenStrips extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        void open(SocketIOClient client, String room, AckRequest ack) {
          super.open(client, room.strip(), ack);
        }
      };
    }
  }

  /** Whoever invites to a room that is not there makes it. */
  static final class WrongInvitesToNowhere extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {
        @Override
        boolean isMember(SocketIOClient client, String room) {
          return !room.isEmpty() && (!isOpen(room) || super.isMember(client, room));
        }
      };
    }
  }

  /** Writes down who has come in, and strikes out nobody. */
  static final class WrongKeepsMembers extends InvitationsContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Keeper(server) {

        private final Set<String> members = ConcurrentHashMap.newKeySet();

        @Override
        void tell(String room, Joined joined) {
          members.add(joined.who());
          super.tell(room, joined);
        }
      };
    }
  }

  /** Right, unless one of its steps is replaced. */
  private static class Keeper {

    record Invitation(String room, String by, String guest) {}

    final SocketIOServer server;
    final Set<Invitation> invitations;

    Keeper(SocketIOServer server) {
      this(server, ConcurrentHashMap.newKeySet());
    }

    Keeper(SocketIOServer server, Set<Invitation> invitations) {
      this.server = server;
      this.invitations = invitations;
      server.addEventListener("open", String.class, this::open);
      server.addEventListener("invite", Invite.class, this::invite);
      server.addEventListener("join", String.class, this::join);
      server.addDisconnectListener(this::left);
    }

    void open(SocketIOClient client, String room, AckRequest ack) {
      synchronized (this) {
        doOpen(client, room, ack);
      }
    }

    final void doOpen(SocketIOClient client, String room, AckRequest ack) {
      if (isOpen(room)) {
        ack.sendAckData(Answer.refused("there is a room " + room + " already"));
      } else {
        enter(client, room);
        ack.sendAckData(Answer.OK);
      }
    }

    void invite(SocketIOClient client, Invite invite, AckRequest ack) {
      synchronized (this) {
        doInvite(client, invite, ack);
      }
    }

    final void doInvite(SocketIOClient client, Invite invite, AckRequest ack) {
      if (!isMember(client, invite.room())) {
        ack.sendAckData(Answer.refused("you are not in " + invite.room()));
        return;
      }
      SocketIOClient guest = find(invite.guest());
      if (guest == null) {
        ack.sendAckData(Answer.refused("there is no guest " + invite.guest()));
        return;
      }
      remember(new Invitation(invite.room(), id(client), invite.guest()));
      guest.sendEvent("invited", new Invited(invite.room(), id(client)));
      ack.sendAckData(Answer.OK);
    }

    void join(SocketIOClient client, String room, AckRequest ack) {
      synchronized (this) {
        doJoin(client, room, ack);
      }
    }

    final void doJoin(SocketIOClient client, String room, AckRequest ack) {
      if (!isInvited(client, room)) {
        ack.sendAckData(Answer.refused("you are not invited to " + room));
        return;
      }
      enter(client, room);
      tell(room, new Joined(room, id(client)));
      ack.sendAckData(Answer.OK);
    }

    void left(SocketIOClient client) {
      synchronized (this) {
        doLeft(client);
      }
    }

    final void doLeft(SocketIOClient client) {
      List<Invitation> ended =
          invitations.stream().filter(invitation -> endsWith(invitation, client)).toList();
      ended.forEach(invitations::remove);
    }

    void enter(SocketIOClient client, String room) {
      client.joinRoom(room);
    }

    boolean isOpen(String room) {
      return !server.getRoomOperations(room).getClients().isEmpty();
    }

    void tell(String room, Joined joined) {
      server.getRoomOperations(room).sendEvent("joined", joined);
    }

    SocketIOClient find(String id) {
      return server.getAllClients().stream()
          .filter(client -> id(client).equals(id))
          .findFirst()
          .orElse(null);
    }

    void remember(Invitation invitation) {
      invitations.add(invitation);
    }

    boolean isInvited(SocketIOClient client, String room) {
      return invitations.stream()
          .anyMatch(one -> one.room().equals(room) && one.guest().equals(id(client)));
    }

    boolean isMember(SocketIOClient client, String room) {
      return !room.isEmpty() && client.getAllRooms().contains(room);
    }

    boolean endsWith(Invitation invitation, SocketIOClient client) {
      return invitation.by().equals(id(client)) || invitation.guest().equals(id(client));
    }

    static String id(SocketIOClient client) {
      return client.getSessionId().toString();
    }
  }

  /** All but the end of an invitation. */
  private static class Host {

    private final SocketIOServer server;
    private final Set<String> invited = ConcurrentHashMap.newKeySet();

    Host(SocketIOServer server) {
      this.server = server;
      server.addEventListener("open", String.class, this::open);
      server.addEventListener("invite", Invite.class, this::invite);
      server.addEventListener("join", String.class, this::join);
    }

    String refusesToOpen(String room) {
      boolean empty = server.getRoomOperations(room).getClients().isEmpty();
      return empty ? null : "there is a room " + room + " already";
    }

    String refusesToInvite(SocketIOClient by, Invite invite) {
      if (!by.getAllRooms().contains(invite.room())) {
        return "you are not in " + invite.room();
      }
      return find(invite.guest()) == null ? "there is no guest " + invite.guest() : null;
    }

    String refusesToJoin(SocketIOClient guest, String room) {
      return invited.contains(id(guest) + room) ? null : "you are not invited to " + room;
    }

    private void open(SocketIOClient client, String room, AckRequest ack) {
      String refusal = refusesToOpen(room);
      if (refusal == null) {
        client.joinRoom(room);
      }
      ack.sendAckData(new Answer(refusal == null, refusal));
    }

    private void invite(SocketIOClient client, Invite invite, AckRequest ack) {
      String refusal = refusesToInvite(client, invite);
      SocketIOClient guest = find(invite.guest());
      if (refusal == null && guest != null) {
        invited.add(invite.guest() + invite.room());
        guest.sendEvent("invited", new Invited(invite.room(), id(client)));
      }
      ack.sendAckData(new Answer(refusal == null, refusal));
    }

    private void join(SocketIOClient client, String room, AckRequest ack) {
      String refusal = refusesToJoin(client, room);
      if (refusal == null) {
        client.joinRoom(room);
        server.getRoomOperations(room).sendEvent("joined", new Joined(room, id(client)));
      }
      ack.sendAckData(new Answer(refusal == null, refusal));
    }

    final SocketIOClient find(String id) {
      return server.getAllClients().stream()
          .filter(client -> id(client).equals(id))
          .findFirst()
          .orElse(null);
    }

    private static String id(SocketIOClient client) {
      return client.getSessionId().toString();
    }
  }
}
