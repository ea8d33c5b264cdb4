package workbook.lesson04.account;

import java.time.Duration;

/** Why somebody could not register or log in, in words for that somebody. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The kinds of refusal, each with the HTTP status that tells it. */
  public enum Reason {
    BREAKS_RULES(400),
    WRONG_CREDENTIALS(401),
    NAME_TAKEN(409),
    TOO_MANY_ATTEMPTS(429),
    BUSY(503);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  private final Reason reason;
  private final Duration retryAfter;

  private RefusedException(Reason reason, String message, Duration retryAfter) {
    super(message);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  RefusedException(Reason reason, String message) {
    this(reason, message, Duration.ZERO);
  }

  /** Refuses for a while one who has tried too often. */
  static RefusedException forNow(Duration wait) {
    return forNow(Reason.TOO_MANY_ATTEMPTS, "too many attempts", wait);
  }

  /** Refuses for a while one who has done nothing wrong: too many others came before. */
  static RefusedException busy(Duration wait) {
    return forNow(Reason.BUSY, "the server is busy", wait);
  }

  private static RefusedException forNow(Reason reason, String why, Duration wait) {
    long seconds = roundUp(wait);
    return new RefusedException(
        reason,
        why + ", try again in " + seconds + (seconds == 1 ? " second" : " seconds"),
        Duration.ofSeconds(seconds));
  }

  private static long roundUp(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }

  public Reason reason() {
    return reason;
  }

  /** How long to wait before another attempt, in whole seconds; zero if waiting does not help. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
