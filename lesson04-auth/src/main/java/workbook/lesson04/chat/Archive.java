package workbook.lesson04.chat;

import java.util.List;
import java.util.Optional;

/** What was said, as one user may see it. */
public final class Archive {

  private final MessageStore messages;
  private final ReadMarks marks;
  private final ChatRoom.Directory directory;
  private final String epoch;

  /**
   * @param directory also of those whose accounts were deleted: what was said is still there
   * @param epoch names the store that the messages are in
   */
  public Archive(
      MessageStore messages, ReadMarks marks, ChatRoom.Directory directory, String epoch) {
    this.messages = messages;
    this.marks = marks;
    this.directory = directory;
    this.epoch = epoch;
  }

  /** Answers {@link ChatEvent#HISTORY}. */
  public History history(String user, HistoryRequest asked) {
    int limit = asked.limit();
    boolean isReturn = asked.since() != null;
    boolean afresh = isReturn && !knows(asked.since(), asked.epoch());
    // One more than asked for shows whether there is more.
    if (isReturn && !afresh) {
      List<MessageView> found = views(messages.since(user, asked.since(), limit + 1));
      boolean more = found.size() > limit;
      return new History(true, more ? found.subList(0, limit) : found, more, epoch, false);
    }
    String with = partner(asked.partner()).orElse(asked.partner());
    List<MessageView> found = views(messages.page(user, with, asked.end(), limit + 1));
    boolean more = found.size() > limit;
    return new History(true, more ? found.subList(1, limit + 1) : found, more, epoch, afresh);
  }

  /** Names the store: while it is the same, an id means the same message. */
  public String epoch() {
    return epoch;
  }

  /**
   * Whether this id was given here. One of another store, or one that was never given, is that of
   * another message, and what came after it nobody knows.
   *
   * @param of the epoch that it comes from; null or empty if its sender does not know
   */
  private boolean knows(long id, String of) {
    return (of == null || of.isEmpty() || of.equals(epoch)) && id <= lastId();
  }

  /**
   * The id after which a reader goes on.
   *
   * @param since the last one that it has seen
   * @param of the epoch that this comes from; null or empty if the reader does not know
   * @return {@code since}; if that was never given here, the id before the last messages that the
   *     user may see, at most {@code limit}
   */
  public long resume(String user, long since, String of, int limit) {
    return knows(since, of) ? since : messages.beforeLast(user, limit);
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
   * Remembers how far the user has read, at most up to the last message that there is.
   *
   * @return what is remembered: one mark for all spellings of a name, of which there are thousands;
   *     empty if there never was anybody of that name
   */
  public Optional<ReadUpTo> read(String user, ReadUpTo mark) {
    Optional<ReadUpTo> marked =
        partner(mark.with()).map(with -> new ReadUpTo(with, Math.min(mark.id(), lastId())));
    marked.ifPresent(upTo -> marks.mark(user, upTo.with(), upTo.id()));
    return marked;
  }

  /** A conversation's partner by the name as it is shown. */
  private Optional<String> partner(String name) {
    return name.equals(Conversation.EVERYONE) ? Optional.of(name) : directory.find(name);
  }

  private static List<MessageView> views(List<ChatMessage> messages) {
    return messages.stream().map(MessageView::of).toList();
  }
}
