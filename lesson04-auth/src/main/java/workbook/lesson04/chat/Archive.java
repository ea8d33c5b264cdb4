package workbook.lesson04.chat;

import java.util.List;
import java.util.Optional;

/** Answers questions about stored messages, each with what the asking user may see. */
public final class Archive {

  private final MessageStore messages;
  private final ReadMarks marks;
  private final ChatRoom.Directory directory;
  private final String epoch;
  private final RecentMessages recent = new RecentMessages();

  /**
   * @param directory finds deleted accounts, too: their messages are still there
   * @param epoch the name of the store that the messages are in
   */
  public Archive(
      MessageStore messages, ReadMarks marks, ChatRoom.Directory directory, String epoch) {
    this.messages = messages;
    this.marks = marks;
    this.directory = directory;
    this.epoch = epoch;
  }

  /**
   * Keeps the last messages in memory from now on. Who asks again and again what is new has seen
   * all but those: so the database is not asked.
   */
  public void follow(ChatRoom room) {
    room.addMessageListener(recent::add);
    recent.begin(messages.lastId()); // read after that: no message is between the two
  }

  /** Answers {@link ChatEvent#HISTORY}. */
  public ChatAnswer history(String user, HistoryRequest asked) {
    int limit = asked.limit();
    boolean isReturn = asked.since() != null;
    boolean afresh = isReturn && !knows(asked.since(), asked.epoch());
    // One more than asked for shows whether there is more.
    if (isReturn && !afresh) {
      List<MessageView> found = since(user, asked.since(), limit + 1);
      boolean more = found.size() > limit;
      return new ChatAnswer.HistoryPage(more ? found.subList(0, limit) : found, more, epoch, false);
    }
    List<MessageView> found =
        partner(asked.partner())
            .map(with -> views(messages.page(user, with, asked.end(), limit + 1)))
            .orElse(List.of()); // there never was an account of that name
    boolean more = found.size() > limit;
    return new ChatAnswer.HistoryPage(
        more ? found.subList(1, limit + 1) : found, more, epoch, afresh);
  }

  /** The name of the store: while it is the same, an id means the same message. */
  public String epoch() {
    return epoch;
  }

  /**
   * Whether this store gave the id to a message. If it did not, nobody can tell which messages came
   * after it.
   *
   * @param of the epoch that it comes from; null or empty if the client does not know
   */
  private boolean knows(long id, String of) {
    return (of == null || of.isEmpty() || of.equals(epoch))
        && (recent.covers(id) || id <= lastId());
  }

  /**
   * The id after which a client continues to read.
   *
   * @param since the last id that it has seen
   * @param of the epoch that this comes from; null or empty if the client does not know
   * @return {@code since}; if this store never gave that id, the id before the last {@code limit}
   *     messages that the user may see
   */
  public long resume(String user, long since, String of, int limit) {
    return knows(since, of) ? since : messages.beforeLast(user, limit);
  }

  /**
   * The messages after {@code since} that this user may see: oldest first, at most {@code limit}.
   */
  public List<MessageView> since(String user, long since, int limit) {
    return recent
        .since(user, since, limit)
        .orElseGet(() -> views(messages.since(user, since, limit)));
  }

  /** An id that a client has seen, or the highest one of a message if that is lower. */
  public long knownUpTo(long id) {
    return recent.covers(id) ? id : Math.min(id, lastId());
  }

  /** The highest id of a message; 0 if there is none. */
  public long lastId() {
    return messages.lastId();
  }

  /** The user's conversations, each with the number of its unread messages. */
  public List<ConversationSummary> conversations(String user) {
    return marks.conversations(user);
  }

  /**
   * Remembers how far the user has read a conversation, at most up to the last message.
   *
   * @return what is remembered, with the name as it is shown: a mark for each spelling of it would
   *     fill the table; empty if there never was an account of that name
   */
  public Optional<ReadUpTo> read(String user, ReadUpTo mark) {
    Optional<ReadUpTo> marked =
        partner(mark.with()).map(with -> new ReadUpTo(with, Math.min(mark.id(), lastId())));
    marked.ifPresent(upTo -> marks.mark(user, upTo.with(), upTo.id()));
    return marked;
  }

  /** The name of a conversation's partner as it is shown, by any spelling of it. */
  private Optional<String> partner(String name) {
    return name.equals(ConversationSummary.EVERYONE) ? Optional.of(name) : directory.find(name);
  }

  private static List<MessageView> views(List<ChatMessage> messages) {
    return messages.stream().map(MessageView::of).toList();
  }
}
