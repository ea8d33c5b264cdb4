package workbook.lesson04.account;

/**
 * A registered user.
 *
 * @param nameKey {@link Username#key()}, unique
 * @param name as others see it
 * @param passwordHash bcrypt's, with its salt and cost in it
 */
record Account(String nameKey, String name, String passwordHash) {

  /** Keeps the hash out of logs and test reports. */
  @Override
  public String toString() {
    return "Account[" + name + "]";
  }
}
