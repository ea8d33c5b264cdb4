package workbook.lesson04.chat;

import java.util.List;
import java.util.Optional;

/** What was said, as one user may see it. */
public final class Archive {

  private final MessageStore messages;
  private final ReadMarks marks;
  private final ChatRoom.Directory directory;

  public Archive(MessageStore messages, ReadMarks marks, ChatRoom.Directory directory) {
    this.messages = messages;
    this.marks = marks;
    this.directory = directory;
  }

  /** Answers {@link ChatEvent#HISTORY}. */
  public History history(String user, HistoryRequest asked) {
    int limit = asked.limit();
    // One more than asked for shows whether there is more.
    if (asked.since() != null) {
      List<MessageView> found = views(messages.since(user, asked.since(), limit + 1));
      boolean more = found.size() > limit;
      return new History(true, more ? found.subList(0, limit) : found, more);
    }
    List<MessageView> found = views(messages.page(user, asked.partner(), asked.end(), limit + 1));
    boolean more = found.size() > limit;
    return new History(true, more ? found.subList(1, limit + 1) : found, more);
  }

  /**
   * What this user may see after the message {@code since}, oldest first, at most {@code limit}.
   */
  public List<MessageView> since(String user, long since, int limit) {
    return views(messages.since(user, since, limit));
  }

  /** The highest id there is; 0 if nothing was ever said. */
  public long lastId() {
    return messages.lastId();
  }

  /** The user's conversations, and how much of each is unread. */
  public List<Conversation> conversations(String user) {
    return marks.conversations(user);
  }

  /**
   * Remembers how far the user has read; nothing if there is nobody of that name. One mark for all
   * spellings of it: there are thousands.
   */
  public void read(String user, ReadUpTo mark) {
    Optional<String> partner =
        mark.with().equals(Conversation.EVERYONE)
            ? Optional.of(Conversation.EVERYONE)
            : directory.find(mark.with());
    partner.ifPresent(name -> marks.mark(user, name, mark.id()));
  }

  private static List<MessageView> views(List<ChatMessage> messages) {
    return messages.stream().map(MessageView::of).toList();
  }
}
