package workbook.lesson01.wire;

/** The names of the opcodes (RFC 6455, section 5.2). */
final class Opcodes {

  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int CLOSE = 8;

  private Opcodes() {}

  static String name(int opcode) {
    return switch (opcode) {
      case CONTINUATION -> "continuation";
      case TEXT -> "text";
      case 2 -> "binary";
      case CLOSE -> "close";
      case 9 -> "ping";
      case 10 -> "pong";
      default -> "reserved " + opcode;
    };
  }

  static boolean isControl(int opcode) {
    return opcode >= CLOSE;
  }
}
