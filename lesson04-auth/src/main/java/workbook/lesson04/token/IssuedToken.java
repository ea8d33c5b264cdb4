package workbook.lesson04.token;

import java.time.Instant;

/**
 * A token for its user.
 *
 * @param token the signed text: as good as a password, until it expires
 * @param expiresAt from this moment on it is worth nothing
 */
public record IssuedToken(String token, Instant expiresAt) {

  /** Keeps the token out of logs and test reports. */
  @Override
  public String toString() {
    return "IssuedToken[until " + expiresAt + "]";
  }
}
