package workbook.lesson04.chat;

/**
 * One of a user's conversations, as the answer to {@link ChatEvent#CONVERSATIONS} lists it.
 *
 * @param with the other one, or {@link #EVERYONE}
 * @param unread messages of others that came after the last one that was read
 * @param lastId the highest id that was counted; 0 if nothing was said. What comes live and is not
 *     above it has been counted already
 */
public record Conversation(String with, long unread, long lastId) {

  /** The conversation that all take part in. Nobody can have this name. */
  static final String EVERYONE = "";
}
