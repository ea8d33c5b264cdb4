package workbook.lesson04.account;

import java.time.Instant;

/**
 * A registered user.
 *
 * @param nameKey {@link Username#key()}, unique
 * @param name as others see it
 * @param passwordHash bcrypt's, with its salt and cost in it
 * @param created to the second, as a token's times are
 */
record Account(String nameKey, String name, String passwordHash, Instant created) {

  /** Keeps the hash out of logs and test reports. */
  @Override
  public String toString() {
    return "Account[" + name + "]";
  }
}
