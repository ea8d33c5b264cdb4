package workbook.lesson04.account;

import java.time.Duration;
import workbook.lesson03.room.Refusal;

/** A request about an account is refused; the message tells the client why. */
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
  private final transient Refusal refusal;
  private final Duration retryAfter;

  private AccountRefusedException(Reason reason, Refusal refusal, Duration retryAfter) {
    super(refusal.sentence());
    this.reason = reason;
    this.refusal = refusal;
    this.retryAfter = retryAfter;
  }

  AccountRefusedException(AccountRefusal why) {
    this(why.reason(), why.refusal(), Duration.ZERO);
  }

  /** Refuses a name; the refusal says which. */
  static AccountRefusedException ofName(AccountRefusal why, String name) {
    return new AccountRefusedException(why.reason(), why.with("name", name), Duration.ZERO);
  }

  /** Refused for a while, because the client has tried too often. */
  static AccountRefusedException forNow(Duration wait) {
    return forNow(AccountRefusal.TOO_MANY_ATTEMPTS, wait);
  }

  /**
   * Refused for a while, because the server has too many other requests: not the client's fault.
   */
  static AccountRefusedException busy(Duration wait) {
    return forNow(AccountRefusal.BUSY, wait);
  }

  private static AccountRefusedException forNow(AccountRefusal why, Duration wait) {
    long seconds = roundUp(wait);
    return new AccountRefusedException(
        why.reason(), why.with("seconds", seconds), Duration.ofSeconds(seconds));
  }

  private static long roundUp(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }

  public Reason reason() {
    return reason;
  }

  public Refusal refusal() {
    return refusal;
  }

  /** How long to wait before another attempt, in whole seconds; zero if waiting does not help. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
