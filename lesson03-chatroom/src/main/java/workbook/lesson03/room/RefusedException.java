package workbook.lesson03.room;

/** A request that breaks a rule; the message tells its sender what is wrong. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(message, null, false, false); // no stack trace: a client's mistake is not a fault of ours
  }
}
