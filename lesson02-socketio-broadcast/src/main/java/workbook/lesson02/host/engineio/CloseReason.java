package workbook.lesson02.host.engineio;

/**
 * Why a connection ends, as a WebSocket close code (RFC 6455, section 7.4.1) and a few words for
 * the client.
 *
 * @param code the close code
 * @param text at most 123 bytes in UTF-8
 */
public record CloseReason(int code, String text) {

  public static final CloseReason NORMAL = new CloseReason(1000, "");
  public static final CloseReason SERVER_STOPS = new CloseReason(1001, "server stops");

  /** Before the server stops: the client connects again, perhaps to another server. */
  static final CloseReason SERVER_DRAINS = new CloseReason(1001, "server stops: connect again");

  public static final CloseReason TOO_BIG = new CloseReason(1009, "message too big");
  public static final CloseReason CONNECT_TOO_BIG = new CloseReason(1009, "CONNECT too big");
  static final CloseReason PING_TIMEOUT = new CloseReason(1000, "ping timeout");
  public static final CloseReason NO_CONNECT = new CloseReason(1008, "no CONNECT in time");
  static final CloseReason TOO_FAST = new CloseReason(1008, "too many packets");
  static final CloseReason TOO_SLOW = new CloseReason(1008, "does not read what is sent");
  static final CloseReason SESSION_TAKEN = new CloseReason(1008, "session already has a WebSocket");
  static final CloseReason CLIENT_LEFT = new CloseReason(1000, "client left");
  static final CloseReason LOST = new CloseReason(1006, "connection lost");

  public static CloseReason badPacket(String how) {
    return new CloseReason(1008, "bad packet: " + how);
  }

  /**
   * Whether one side ended the session on purpose, and not because of a fault. Then what was sent
   * before should still arrive.
   */
  boolean isOrderly() {
    return this == CLIENT_LEFT || isServersGoodbye();
  }

  /** Whether the server ends it, and the client is there to hear that. */
  boolean isServersGoodbye() {
    return this == NORMAL || this == SERVER_DRAINS;
  }

  /** Whether the client broke a rule, which is logged. */
  boolean isPolicy() {
    return code == 1008 || code == 1009;
  }
}
