package workbook.lesson04.chat;

/**
 * The names of the Socket.IO events: the notes' message types, which are numbers (note 001, {@code
 * WebSocketType}), and the words that this chat adds.
 */
public final class ChatEvent {

  /** From the server: the token is refused, and the connection ends. */
  public static final String ERROR = "0";

  /** From the server: the list of users who are online. From a client: asks for the list. */
  public static final String GROUP_LIST = "1";

  /** A message to everyone. */
  public static final String GROUP_CHAT = "2";

  /** A private message, to one user. */
  public static final String SINGLE_CHAT = "3";

  /** From a client: asks for the messages that it missed, or for a page of older messages. */
  public static final String HISTORY = "history";

  /** From a client: asks for the list of its user's conversations. */
  public static final String CONVERSATIONS = "conversations";

  /** From a client: asks whether there is a user of a name. */
  public static final String FIND = "find";

  /** From a client: its user has read a conversation. From the server: another tab has read it. */
  public static final String READ = "read";

  /** From the server: another tab of the same user has sent a private message. */
  public static final String SENT = "sent";

  private ChatEvent() {}
}
