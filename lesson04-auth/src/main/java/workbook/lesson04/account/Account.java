package workbook.lesson04.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

/**
 * A registered user.
 *
 * @param nameKey {@link Username#key()}, unique
 * @param name as others see it
 * @param passwordHash bcrypt's, with its salt and cost in it
 * @param created by the wall clock, to the second: for people to read; no program compares it
 */
record Account(String nameKey, String name, String passwordHash, Instant created) {

  /**
   * Identifies this account among all that ever have its name: a digest of the password hash, whose
   * salt is random. The hash cannot be computed from it. A new password changes it, and so does the
   * same password with a new salt.
   */
  String stamp() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(passwordHash.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, 22);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Keeps the hash out of logs and test reports. */
  @Override
  public String toString() {
    return "Account[" + name + "]";
  }
}
