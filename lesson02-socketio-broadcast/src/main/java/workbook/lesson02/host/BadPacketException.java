package workbook.lesson02.host;

/** A client broke the protocol; the message says how, and is fit to be sent to it. */
final class BadPacketException extends Exception {

  private static final long serialVersionUID = 1L;

  BadPacketException(String message) {
    super(message, null, false, false); // the stack would tell nothing, and floods would pay for it
  }
}
