package workbook.lesson04.exercises;

import java.time.Clock;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Exercise 4.1: finds out whose a token is. A valid token is signed with our key and HS512, comes
 * from the issuer {@code workbook}, and has a subject and an expiry that is still to come.
 */
final class TokenReader {

  private final SecretKey key;
  private final Clock clock;

  /**
   * @param key of 64 bytes
   * @param clock what time it is; a contract turns it, so ask no other
   */
  TokenReader(SecretKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /** Returns the subject of a valid token; empty for anything else. */
  Optional<String> user(String token) {
    // TODO exercise 4.1: now no token is valid; check it, and return its subject
    return Optional.empty();
  }
}
