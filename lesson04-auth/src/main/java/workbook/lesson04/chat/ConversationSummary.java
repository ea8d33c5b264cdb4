package workbook.lesson04.chat;

/**
 * One of a user's conversations, as the answer to {@link ChatEvent#CONVERSATIONS} lists it.
 *
 * @param with the other user, or {@link #EVERYONE}
 * @param unread how many messages of others came after the last one that was read
 * @param lastId the highest id that was counted; 0 if there is no message. A live message with this
 *     id or a lower one has been counted already
 */
public record ConversationSummary(String with, long unread, long lastId) {

  /** The name of the conversation that all users are in. No user can have it. */
  static final String EVERYONE = "";
}
