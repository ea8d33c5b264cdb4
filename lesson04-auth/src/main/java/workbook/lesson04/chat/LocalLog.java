package workbook.lesson04.chat;

import com.corundumstudio.socketio.SocketIOClient;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The log of a server that has its database for itself: whoever stores a message has it delivered
 * in the same step. The room calls it under its lock, which puts the messages into one order.
 */
public final class LocalLog implements MessageLog {

  private final MessageStore messages;
  private Consumer<Entry> reader;

  public LocalLog(MessageStore messages) {
    this.messages = messages;
  }

  @Override
  public void readBy(Consumer<Entry> newReader) {
    reader = newReader;
  }

  @Override
  public ChatMessage append(
      String user, String to, NewMessage said, boolean isKept, Optional<SocketIOClient> sender) {
    ChatMessage stored =
        isKept ? messages.addUndelivered(user, to, said) : messages.add(user, to, said);
    reader.accept(new Entry(stored, isKept, sender));
    return stored;
  }
}
