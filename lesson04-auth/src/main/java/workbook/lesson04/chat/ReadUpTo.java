package workbook.lesson04.chat;

import java.util.Optional;

/**
 * Somebody has read a conversation.
 *
 * @param with whose conversation; empty or null is everyone's
 * @param id the last message that was read
 */
public record ReadUpTo(String with, long id) {

  public ReadUpTo {
    with = Optional.ofNullable(with).orElse(Conversation.EVERYONE);
  }
}
