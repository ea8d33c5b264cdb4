package workbook.lesson04.chat;

/**
 * The notes' message types, numbers that serve as event names (note 001, {@code WebSocketType}),
 * and what this chat adds to them, which has names.
 */
public final class ChatEvent {

  /** From the server: the token is worth nothing, and the connection ends. */
  public static final String ERROR = "0";

  /** From the server: everybody who is online. From a client: asks for that. */
  public static final String GROUP_LIST = "1";

  /** Something for everyone. */
  public static final String GROUP_CHAT = "2";

  /** Something for one person. */
  public static final String SINGLE_CHAT = "3";

  /** From a client: asks for what it missed, or for a page of what was said before. */
  public static final String HISTORY = "history";

  /** From a client: asks with whom it has talked, and what is unread. */
  public static final String CONVERSATIONS = "conversations";

  /** From a client: asks whether there is somebody of a name. */
  public static final String FIND = "find";

  /** From a client: has read a conversation. From the server: another tab has. */
  public static final String READ = "read";

  /** From the server: another tab of the same user has said something to one person. */
  public static final String SENT = "sent";

  private ChatEvent() {}
}
