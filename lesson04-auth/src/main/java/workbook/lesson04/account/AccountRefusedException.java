package workbook.lesson04.account;

import java.time.Duration;

/** A registration, login or deletion is refused; the message tells the client why. */
public final class AccountRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The kinds of refusal, each with its HTTP status. */
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

  private AccountRefusedException(Reason reason, String message, Duration retryAfter) {
    super(message);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  AccountRefusedException(Reason reason, String message) {
    this(reason, message, Duration.ZERO);
  }

  /** Refused for a while, because the client has tried too often. */
  static AccountRefusedException forNow(Duration wait) {
    return forNow(Reason.TOO_MANY_ATTEMPTS, "too many attempts", wait);
  }

  /**
   * Refused for a while, because the server has too many other requests: not the client's fault.
   */
  static AccountRefusedException busy(Duration wait) {
    return forNow(Reason.BUSY, "the server is busy", wait);
  }

  private static AccountRefusedException forNow(Reason reason, String why, Duration wait) {
    long seconds = roundUp(wait);
    return new AccountRefusedException(
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
