package workbook.lesson04.exercises;

import java.util.Optional;
import java.util.function.Consumer;

/** Exercise 4.6: a new password ends all other logins of its user. */
final class Logins implements LoginDesk {

  private final PasswordHasher hasher;
  private final Consumer<String> ended;

  /**
   * @param ended is told the id of each login that a new password ends, before {@link
   *     #changePassword} returns, to close its connections
   */
  Logins(PasswordHasher hasher, Consumer<String> ended) {
    this.hasher = hasher;
    this.ended = ended;
  }

  @Override
  public boolean register(String user, String password) {
    // TODO exercise 4.6: store the hash of each account, and the user of each login
    return false;
  }

  @Override
  public Optional<String> logIn(String user, String password) {
    return Optional.empty();
  }

  @Override
  public Optional<String> user(String login) {
    return Optional.empty();
  }

  @Override
  public boolean changePassword(String login, String old, String fresh) {
    return false;
  }
}
