package workbook.lesson04.chat;

import java.util.Optional;

/**
 * The payload of {@link ChatEvent#READ}: a user has read a conversation.
 *
 * @param with the other user of the conversation; empty or null for the one with everyone
 * @param id the last message that was read
 */
public record ReadUpTo(String with, long id) {

  public ReadUpTo {
    with = Optional.ofNullable(with).orElse(ConversationSummary.EVERYONE);
  }
}
