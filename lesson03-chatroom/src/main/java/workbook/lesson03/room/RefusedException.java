package workbook.lesson03.room;

/**
 * Refuses a request that breaks a rule. The message is for the client that sent it; {@code Replies}
 * turns it into {@link Answer.Refused}.
 */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;
  private final Integer retryAfter;

  public RefusedException(Refusal refusal) {
    this(refusal, null);
  }

  /** A refusal that is only a sentence. */
  public RefusedException(String sentence) {
    this(Refusal.of(sentence));
  }

  private RefusedException(Refusal refusal, Integer retryAfter) {
    // No stack trace: a client's mistake is not a fault of ours.
    super(refusal.sentence(), null, false, false);
    this.refusal = refusal;
    this.retryAfter = retryAfter;
  }

  /** Refuses a message that comes too soon after others; it may be sent again later. */
  public static RefusedException tooFast(int secondsToWait) {
    return new RefusedException(RoomRefusal.TOO_FAST.with("seconds", secondsToWait), secondsToWait);
  }

  public Refusal refusal() {
    return refusal;
  }

  /** Seconds after which the same request will be accepted; null if waiting does not help. */
  public Integer retryAfter() {
    return retryAfter;
  }
}
