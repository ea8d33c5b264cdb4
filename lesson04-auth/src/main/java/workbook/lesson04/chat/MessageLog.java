package workbook.lesson04.chat;

import com.corundumstudio.socketio.SocketIOClient;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Stores messages, and gives each stored message to a reader, who delivers it: one at a time, in
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

  /** Sets who is given the messages. Is called once, before the first message. */
  void readBy(Consumer<Entry> reader);

  /**
   * Stores a message. When this returns, the message survives {@code kill -9}.
   *
   * @param to its only receiver by the name as it is shown, or null for everyone
   * @param isKept see {@link Entry}
   * @param sender see {@link Entry}
   */
  ChatMessage append(
      String user, String to, NewMessage said, boolean isKept, Optional<SocketIOClient> sender);
}
