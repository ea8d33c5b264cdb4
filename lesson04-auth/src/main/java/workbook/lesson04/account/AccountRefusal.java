package workbook.lesson04.account;

import workbook.lesson03.room.RefusalCode;
import workbook.lesson04.account.AccountRefusedException.Reason;

/** Why a request about an account is refused. */
public enum AccountRefusal implements RefusalCode {
  USERNAME_RULES(Reason.BREAKS_RULES, Username.RULES),
  USERNAME_RESERVED(Reason.BREAKS_RULES, "the name {name} is reserved, choose another"),
  USERNAME_CONFUSABLE(Reason.BREAKS_RULES, ConfusableNames.RULES),
  USERNAME_TAKEN(Reason.NAME_TAKEN, "the name {name} is taken, choose another"),
  PASSWORD_RULES(Reason.BREAKS_RULES, Passwords.RULES),
  CREDENTIALS_MISSING(Reason.BREAKS_RULES, "username and password are needed"),
  PASSWORD_MISSING(Reason.BREAKS_RULES, "the password is needed"),
  WRONG_CREDENTIALS(Reason.WRONG_CREDENTIALS, "wrong username or password"),
  TOO_MANY_ATTEMPTS(Reason.TOO_MANY_ATTEMPTS, "too many attempts, try again in {seconds} s"),
  BUSY(Reason.BUSY, "the server is busy, try again in {seconds} s");

  private final Reason reason;
  private final String sentence;

  AccountRefusal(Reason reason, String sentence) {
    this.reason = reason;
    this.sentence = sentence;
  }

  Reason reason() {
    return reason;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
