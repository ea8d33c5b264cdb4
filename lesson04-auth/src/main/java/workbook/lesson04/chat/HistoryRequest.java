package workbook.lesson04.chat;

import java.util.Optional;

/**
 * The payload of {@link ChatEvent#HISTORY}: asks either for the messages that the client missed, or
 * for a page of one conversation.
 *
 * @param since the highest id it has seen: asks for the messages after it, of all conversations
 * @param epoch the store that {@code since} is an id of, as the server named it; null if the client
 *     does not know
 * @param with the other user of the conversation; empty or null for the one with everyone
 * @param before asks for messages with a lower id than this one; null for the latest
 * @param count how many messages, {@value #DEFAULT_COUNT} if null, at most {@value #MAX_COUNT}
 */
public record HistoryRequest(Long since, String epoch, String with, Long before, Integer count) {

  static final int DEFAULT_COUNT = 50;
  static final int MAX_COUNT = 500;

  int limit() {
    return Math.max(1, Math.min(count == null ? DEFAULT_COUNT : count, MAX_COUNT));
  }

  String partner() {
    return Optional.ofNullable(with).orElse(ConversationSummary.EVERYONE);
  }

  long end() {
    return before == null ? Long.MAX_VALUE : before;
  }
}
