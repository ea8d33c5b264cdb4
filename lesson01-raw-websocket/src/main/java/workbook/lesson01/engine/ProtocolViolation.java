package workbook.lesson01.engine;

/** A peer broke RFC 6455: the close code and the reason to send it away with. */
final class ProtocolViolation extends Exception {

  private static final long serialVersionUID = 1L;

  private final int closeCode;

  ProtocolViolation(int closeCode, String reason) {
    super(reason, null, false, false); // it tells of the peer; our own stack is of no interest
    this.closeCode = closeCode;
  }

  int closeCode() {
    return closeCode;
  }
}
