package workbook.lesson04.chat;

import com.corundumstudio.socketio.SocketIOClient;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson03.room.RefusedException;

/**
 * The log of a server that has its database for itself: whoever stores a message has it delivered
 * in the same step. Both are done under the room's lock, although the database writes to the disk
 * meanwhile: only so every client receives messages in the order of their ids.
 */
public final class LocalLog implements MessageLog {

  private static final Logger log = LoggerFactory.getLogger(LocalLog.class);

  private final MessageStore messages;
  private Room room;

  public LocalLog(MessageStore messages) {
    this.messages = messages;
  }

  @Override
  public void readBy(Room newRoom) {
    room = newRoom;
  }

  @Override
  public ChatMessage append(
      String user, String to, NewMessage said, Optional<SocketIOClient> sender)
      throws RefusedException {
    synchronized (room) {
      if (sender.isPresent()) {
        room.checkIsIn(sender.get(), user);
      }
      Optional<ChatMessage> known =
          messages.find(user, said.clientId()); // over another connection meanwhile
      if (known.isPresent()) {
        return known.get();
      }
      boolean isKept = to != null && !room.reaches(to);
      ChatMessage stored =
          isKept ? messages.addUndelivered(user, to, said) : messages.add(user, to, said);
      try {
        room.deliver(new Entry(stored, isKept, sender));
      } catch (RuntimeException e) { // it is stored: whoever was refused would say it once more
        log.error("A message is stored, but was not delivered to everybody", e);
      }
      return stored;
    }
  }

  @Override
  public List<ChatMessage> takeKept(String user, int limit) {
    return messages.takeUndelivered(user, limit);
  }
}
