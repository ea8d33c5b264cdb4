package workbook.lesson02.host.socketio;

/**
 * Well-formed JSON that is not what the listener declared; the message is fit to be sent to the
 * client.
 */
final class WrongArgumentException extends Exception {

  private static final long serialVersionUID = 1L;

  WrongArgumentException(String message) {
    super(message, null, false, false);
  }
}
