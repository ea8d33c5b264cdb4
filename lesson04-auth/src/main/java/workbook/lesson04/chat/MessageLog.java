package workbook.lesson04.chat;

import com.corundumstudio.socketio.SocketIOClient;
import java.util.List;
import java.util.Optional;
import workbook.lesson03.room.RefusedException;

/**
 * Stores messages, and gives each stored message to the room, which delivers it: one at a time, in
 * the order of their ids. There is no other way in which a message is delivered. So everybody
 * receives all messages in the same order, whoever sent them.
 */
public interface MessageLog {

  /**
   * A stored message, for those who deliver it.
   *
   * @param isKept whether its receiver was not there, so that it waits in the database
   * @param sender the connection that sent it, which has its acknowledgement; empty if there is
   *     none
   */
  record Entry(ChatMessage message, boolean isKept, Optional<SocketIOClient> sender) {}

  /**
   * A room, as its log sees it. Its lock, which is the room itself ({@code synchronized (room)}),
   * guards who is in it: while a log holds the lock, nobody comes or goes.
   */
  interface Room {

    /**
     * @throws RefusedException if the user's connection is not in the room any more
     */
    void checkIsIn(SocketIOClient client, String user) throws RefusedException;

    /**
     * Whether a private message may be delivered to its receiver at once. If not, it is kept: the
     * user is not there, or is still being sent the messages that were kept before.
     */
    boolean reaches(String user);

    /** Sends a stored message to those who are in the room, and may see it. */
    void deliver(Entry entry);
  }

  /** Sets the room that is given the messages. Is called once, before the first message. */
  void readBy(Room room);

  /**
   * Stores a message. When this returns, the message survives {@code kill -9}. If it was stored
   * before with the same {@code clientId}, the answer is that message.
   *
   * @param to its only receiver by the name as it is shown, or null for everyone
   * @param sender see {@link Entry}
   * @throws RefusedException if the sender is not in the room any more
   */
  ChatMessage append(String user, String to, NewMessage said, Optional<SocketIOClient> sender)
      throws RefusedException;

  /**
   * Takes the messages that were kept for a user, oldest first; they are not kept any longer. If
   * there are less than {@code limit}, the user can be reached from now on.
   *
   * @param limit at most so many
   */
  List<ChatMessage> takeKept(String user, int limit);
}
