package workbook.lesson04.account;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Hashes and checks passwords with bcrypt. It is slow on purpose: a thief of the database can try
 * only a few passwords a second.
 */
public final class Passwords {

  /** 2 to the power of 11 rounds: a check takes about 130 ms on a small machine of 2025. */
  public static final int COST = 11;

  /** The rules, in words for the user. bcrypt ignores everything after 72 bytes. */
  static final String RULES = "a password has at least 8 characters, and at most 72 bytes in UTF-8";

  private static final int MIN_CHARACTERS = 8;
  private static final int MAX_BYTES = 72;

  private final int cost;
  private final BiPredicate<String, String> check;
  private final String nobodysHash;

  /**
   * @param cost the binary logarithm of the number of rounds, 4 to 31
   */
  public Passwords(int cost) {
    this(cost, BCrypt::checkpw);
  }

  /**
   * @param check takes a password and a hash, and says whether the password has that hash
   */
  Passwords(int cost, BiPredicate<String, String> check) {
    this.cost = cost;
    this.check = check;
    this.nobodysHash = hash("nobody has this password");
  }

  boolean keepsTheRules(String password) {
    return password != null
        && password.length() >= MIN_CHARACTERS
        && password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  String hash(String password) {
    return BCrypt.hashpw(password, BCrypt.gensalt(cost));
  }

  /**
   * Whether this is the password. One hash is computed in any case: the time that it takes must not
   * tell whether there is an account.
   *
   * @param hash of the account; empty if there is no account
   */
  boolean matches(String password, Optional<String> hash) {
    boolean equal = check.test(password, hash.orElse(nobodysHash));
    return equal && hash.isPresent() && keepsTheRules(password);
  }
}
