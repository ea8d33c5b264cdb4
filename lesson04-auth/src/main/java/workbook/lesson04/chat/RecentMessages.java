package workbook.lesson04.chat;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The last messages that were delivered, in memory: at most {@value #KEPT}, a few megabytes. It
 * answers only if it is certain that no message is missing.
 */
final class RecentMessages {

  static final int KEPT = 500;

  private final NavigableMap<Long, MessageView> messages = new TreeMap<>();

  /** All messages with a higher id that were delivered are here. */
  private long since = Long.MAX_VALUE;

  private long last;

  /**
   * Begins to answer.
   *
   * @param lastId of the messages that were stored; all that come after it are added
   */
  synchronized void begin(long lastId) {
    since = lastId;
    last = Math.max(last, lastId);
  }

  synchronized void add(MessageView message) {
    messages.put(message.id(), message);
    last = Math.max(last, message.id());
    if (messages.size() > KEPT) {
      since = Math.max(since, messages.pollFirstEntry().getKey());
    }
  }

  /** Whether all messages after this id that were delivered are here. */
  synchronized boolean covers(long id) {
    return since <= id && id <= last;
  }

  /**
   * The messages after an id that a user may see, oldest first, at most {@code limit}; empty if
   * they are not all here.
   */
  synchronized Optional<List<MessageView>> since(String user, long id, int limit) {
    return covers(id)
        ? Optional.of(
            messages.tailMap(id, false).values().stream()
                .filter(message -> message.isFor(user))
                .limit(limit)
                .toList())
        : Optional.empty();
  }
}
