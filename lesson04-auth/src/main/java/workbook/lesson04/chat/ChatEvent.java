package workbook.lesson04.chat;

/**
 * The notes' message types, numbers that serve as event names. (Note 001, {@code WebSocketType}.)
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

  private ChatEvent() {}
}
