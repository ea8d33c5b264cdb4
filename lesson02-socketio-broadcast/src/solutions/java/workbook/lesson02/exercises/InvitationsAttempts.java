package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import workbook.lesson02.exercises.Invitations.Answer;
import workbook.lesson02.exercises.Invitations.Invite;
import workbook.lesson02.exercises.Invitations.Invited;
import workbook.lesson02.exercises.Invitations.Joined;

/** Exercise 2.5, solved and missed. */
final class InvitationsAttempts {

  static final class Reference extends InvitationsContract {
    @Override
    void listenOn(SocketIOServer server) {
      new InvitationsSolution(server);
    }
  }

  /** Nothing is ever refused. */
  static final class WrongConstant extends InvitationsContract {
    @Override
    void listenOn(SocketIOServer server) {
      new Host(server) {
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
    void listenOn(SocketIOServer server) {
      new Host(server) {
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
    void listenOn(SocketIOServer server) {
      new Host(server) {
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
    void listenOn(SocketIOServer server) {
      new Host(server);
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
