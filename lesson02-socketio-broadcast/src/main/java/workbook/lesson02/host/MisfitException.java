package workbook.lesson02.host;

/**
 * Well-formed JSON that is not what the listener declared; the message is fit to be sent to the
 * client.
 */
final class MisfitException extends Exception {

  private static final long serialVersionUID = 1L;

  MisfitException(String message) {
    super(message, null, false, false);
  }
}
