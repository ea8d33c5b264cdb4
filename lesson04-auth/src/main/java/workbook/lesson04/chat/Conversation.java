package workbook.lesson04.chat;

/**
 * One of a user's conversations, as the answer to {@link ChatEvent#CONVERSATIONS} lists it.
 *
 * @param with the other one, or {@link #EVERYONE}
 * @param unread messages of others that came after the last one that was read
 */
public record Conversation(String with, long unread) {

  /** The conversation that all take part in. Nobody can have this name. */
  static final String EVERYONE = "";
}
