package workbook.lesson03.room;

/** A request that breaks a rule; the message tells its sender what is wrong. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Integer retryAfter;

  public RefusedException(String message) {
    this(message, null);
  }

  private RefusedException(String message, Integer retryAfter) {
    super(message, null, false, false); // no stack trace: a client's mistake is not a fault of ours
    this.retryAfter = retryAfter;
  }

  /** Refuses for a while what may be said later. */
  public static RefusedException tooFast(int secondsToWait) {
    return new RefusedException(MessageRate.tooFast(secondsToWait), secondsToWait);
  }

  /** How many seconds to wait before the same request is welcome; null if waiting does not help. */
  public Integer retryAfter() {
    return retryAfter;
  }
}
