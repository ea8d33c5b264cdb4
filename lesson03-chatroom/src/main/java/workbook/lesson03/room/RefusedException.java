package workbook.lesson03.room;

/**
 * Refuses a request that breaks a rule. The message is for the client that sent it; {@code Replies}
 * turns it into {@link Answer.Refused}.
 */
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

  /** Refuses a message that comes too soon after others; it may be sent again later. */
  public static RefusedException tooFast(int secondsToWait) {
    return new RefusedException(MessageRate.tooFast(secondsToWait), secondsToWait);
  }

  /** Seconds after which the same request will be accepted; null if waiting does not help. */
  public Integer retryAfter() {
    return retryAfter;
  }
}
