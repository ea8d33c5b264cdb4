package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import workbook.lesson02.exercises.Invitations.Answer;
import workbook.lesson02.exercises.Invitations.Invite;
import workbook.lesson02.exercises.Invitations.Invited;
import workbook.lesson02.exercises.Invitations.Joined;

/**
 * One solution of exercise 2.5. Who is in a room is asked of the server; who is invited is kept
 * here. Listeners of different clients run at the same time, and each of these looks before it
 * acts: only one at a time may be in between.
 */
final class InvitationsSolution {

  private record Invitation(String room, String by, String guest) {}

  private final SocketIOServer server;
  private final Set<Invitation> invitations = new HashSet<>();

  InvitationsSolution(SocketIOServer server) {
    this.server = server;
    server.addEventListener("open", String.class, this::open);
    server.addEventListener("invite", Invite.class, this::invite);
    server.addEventListener("join", String.class, this::join);
    server.addDisconnectListener(this::left);
  }

  private synchronized void open(SocketIOClient client, String room, AckRequest ack) {
    if (!server.getRoomOperations(room).getClients().isEmpty()) {
      ack.sendAckData(Answer.refused("there is a room " + room + " already"));
      return;
    }
    client.joinRoom(room);
    ack.sendAckData(Answer.OK);
  }

  private synchronized void invite(SocketIOClient client, Invite invite, AckRequest ack) {
    String room = invite.room();
    if (!isMember(client, room)) {
      ack.sendAckData(Answer.refused("you are not in " + room));
      return;
    }
    Optional<SocketIOClient> guest = find(invite.guest());
    if (guest.isEmpty()) {
      ack.sendAckData(Answer.refused("there is no guest " + invite.guest()));
      return;
    }
    invitations.add(new Invitation(room, id(client), invite.guest()));
    guest.get().sendEvent("invited", new Invited(room, id(client)));
    ack.sendAckData(Answer.OK);
  }

  private synchronized void join(SocketIOClient client, String room, AckRequest ack) {
    if (!isInvited(client, room)) {
      ack.sendAckData(Answer.refused("you are not invited to " + room));
      return;
    }
    client.joinRoom(room);
    server.getRoomOperations(room).sendEvent("joined", new Joined(room, id(client)));
    ack.sendAckData(Answer.OK);
  }

  /** Without this the set would grow for as long as the server runs. */
  private synchronized void left(SocketIOClient client) {
    invitations.removeIf(one -> one.by().equals(id(client)) || one.guest().equals(id(client)));
  }

  private boolean isInvited(SocketIOClient client, String room) {
    return invitations.stream()
        .anyMatch(one -> one.room().equals(room) && one.guest().equals(id(client)));
  }

  private static boolean isMember(SocketIOClient client, String room) {
    return !room.isEmpty() && client.getAllRooms().contains(room);
  }

  private Optional<SocketIOClient> find(String id) {
    return server.getAllClients().stream().filter(client -> id(client).equals(id)).findFirst();
  }

  private static String id(SocketIOClient client) {
    return client.getSessionId().toString();
  }
}
