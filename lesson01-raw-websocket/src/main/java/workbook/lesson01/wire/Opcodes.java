package workbook.lesson01.wire;

/** The opcodes of frames (RFC 6455, section 5.2) and their names. */
public final class Opcodes {

  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  private Opcodes() {}

  /** The name of an opcode, such as {@code text}; {@code reserved 5} for one without a meaning. */
  public static String name(int opcode) {
    return switch (opcode) {
      case CONTINUATION -> "continuation";
      case TEXT -> "text";
      case BINARY -> "binary";
      case CLOSE -> "close";
      case PING -> "ping";
      case PONG -> "pong";
      default -> "reserved " + opcode;
    };
  }

  /** Whether this is the opcode of a control frame: close, ping, pong, or one reserved for them. */
  public static boolean isControl(int opcode) {
    return opcode >= CLOSE;
  }
}
