package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * Exercise 2.5: rooms that only invited clients can enter. There are three events. Each is
 * acknowledged with an {@link Answer}:
 *
 * <ul>
 *   <li>{@code open ROOM}: the client that opens a room is its first member. While the room has
 *       members, this is refused with {@code there is a room ROOM already}.
 *   <li>{@code invite {room, guest}}: a member invites a guest, named by id. The guest gets {@code
 *       invited {room, by}}. It is refused with {@code you are not in ROOM} or {@code there is no
 *       guest GUEST}.
 *   <li>{@code join ROOM}: an invited client becomes a member. All members, the new one too, get
 *       {@code joined {room, who}}. It is refused with {@code you are not invited to ROOM}.
 * </ul>
 *
 * An invitation ends when the client that gave it leaves the server.
 */
final class Invitations {

  /** {@code guest} is the id of a client. */
  record Invite(String room, String guest) {}

  /** {@code by} is the id of who invites. */
  record Invited(String room, String by) {}

  /** {@code who} is the id of the new member. */
  record Joined(String room, String who) {}

  /**
   * What a client gets for each of its events.
   *
   * @param error why it was refused, in words to be shown; null where it was not
   */
  record Answer(boolean ok, String error) {

    static final Answer OK = new Answer(true, null);

    static Answer refused(String error) {
      return new Answer(false, error);
    }
  }

  private final SocketIOServer server;

  Invitations(SocketIOServer server) {
    this.server = server;
    server.addEventListener("open", String.class, this::open);
    server.addEventListener("invite", Invite.class, this::invite);
    server.addEventListener("join", String.class, this::join);
  }

  private void open(SocketIOClient client, String room, AckRequest ack) {
    // TODO exercise 2.5: refuse it while the room has members
    client.joinRoom(room);
    ack.sendAckData(Answer.OK);
  }

  private void invite(SocketIOClient client, Invite invite, AckRequest ack) {
    // TODO exercise 2.5: find the guest, remember the invitation, and send invited to the guest
    ack.sendAckData(Answer.OK);
  }

  private void join(SocketIOClient client, String room, AckRequest ack) {
    // TODO exercise 2.5: refuse it if this client was not invited
    String who = client.getSessionId().toString();
    client.joinRoom(room);
    server.getRoomOperations(room).sendEvent("joined", new Joined(room, who));
    ack.sendAckData(Answer.OK);
  }
}
