package workbook.lesson04.token;

import java.time.Instant;

/**
 * A token as its user gets it.
 *
 * @param token the signed text: as secret as a password, until it expires
 * @param expiresAt from this moment on it is refused
 */
public record IssuedToken(String token, Instant expiresAt) {

  /** Keeps the token out of logs and test reports. */
  @Override
  public String toString() {
    return "IssuedToken[until " + expiresAt + "]";
  }
}
