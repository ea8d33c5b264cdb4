package workbook.lesson01.engine;

/** A peer broke a rule of RFC 6455; tells the close code and the reason to close with. */
final class ProtocolViolation extends Exception {

  private static final long serialVersionUID = 1L;

  private final int closeCode;

  ProtocolViolation(int closeCode, String reason) {
    super(reason, null, false, false); // without a stack trace: the mistake is the peer's
    this.closeCode = closeCode;
  }

  int closeCode() {
    return closeCode;
  }
}
