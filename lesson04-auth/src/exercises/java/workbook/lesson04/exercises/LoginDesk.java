package workbook.lesson04.exercises;

import java.util.Optional;

/** What exercise 4.6's server calls, from any thread. */
interface LoginDesk {

  /** Makes an account; false if there is one of this name. */
  boolean register(String user, String password);

  /** The id of a new login, which nobody can guess; empty if name or password are wrong. */
  Optional<String> logIn(String user, String password);

  /** Whose login this is; empty once it has ended, and for every other text. */
  Optional<String> user(String login);

  /**
   * Gives the user of a login a new password, and ends all other logins of this user.
   *
   * @param login from which it is asked for; it goes on
   * @param old the password until now
   * @return false, with nothing changed, if there is no such login or the old password is wrong
   */
  boolean changePassword(String login, String old, String fresh);
}
