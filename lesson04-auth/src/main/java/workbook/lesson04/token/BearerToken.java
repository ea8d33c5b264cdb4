package workbook.lesson04.token;

import java.util.Optional;

/** Reads the token from a header {@code Authorization: Bearer TOKEN} (RFC 6750, section 2.1). */
public final class BearerToken {

  private static final String SCHEME = "bearer ";

  private BearerToken() {}

  /**
   * @param authorization the header's value; empty if there is none
   * @return empty if there is no header, or one with another scheme
   */
  public static Optional<String> in(String authorization) {
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(authorization.substring(SCHEME.length()).strip())
        : Optional.empty();
  }
}
