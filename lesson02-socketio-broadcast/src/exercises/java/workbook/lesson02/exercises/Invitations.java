package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * Exercise 2.5: rooms that nobody enters uninvited. Three events, each acknowledged with an {@link
 * Answer}:
 *
 * <ul>
 *   <li>{@code open ROOM}: who opens a room is its first member. Refused with {@code there is a room
 *       ROOM already} while it has members.
 *   <li>{@code invite {room, guest}}: a member invites somebody, by id. The guest hears {@code
 *       invited {room, by}}. Refused with {@code you are not in ROOM} or {@code there is no guest
 *       GUEST}.
 *   <li>{@code join ROOM}: a guest comes in. All members, the new one too, hear {@code joined {room,
 *       who}}. Refused with {@code you are not invited to ROOM}.
 * </ul>
 *
 * An invitation ends when who gave it leaves the server.
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
    // TODO exercise 2.5: may this client?
    client.joinRoom(room);
    ack.sendAckData(Answer.OK);
  }

  private void invite(SocketIOClient client, Invite invite, AckRequest ack) {
    // TODO exercise 2.5: who is the guest, and how does it learn of this?
    ack.sendAckData(Answer.OK);
  }

  private void join(SocketIOClient client, String room, AckRequest ack) {
    // TODO exercise 2.5: was this client invited?
    String who = client.getSessionId().toString();
    client.joinRoom(room);
    server.getRoomOperations(room).sendEvent("joined", new Joined(room, who));
    ack.sendAckData(Answer.OK);
  }
}
