package workbook.lesson04.exercises;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import javax.crypto.SecretKey;

/** One solution of exercise 4.1. */
final class TokenReaderSolution {

  private final JwtParser parser;

  TokenReaderSolution(SecretKey key, Clock clock) {
    parser =
        Jwts.parser()
            .verifyWith(key)
            .sig() // of the algorithms that jjwt knows, one only: the token may not choose
            .clear()
            .add(Jwts.SIG.HS512)
            .and()
            .requireIssuer("workbook")
            .clock(() -> Date.from(clock.instant()))
            .build();
  }

  Optional<String> user(String token) {
    try {
      Claims claims = parser.parseSignedClaims(token).getPayload();
      // An expiry is checked only if there is one.
      return claims.getExpiration() == null
          ? Optional.empty()
          : Optional.ofNullable(claims.getSubject());
    } catch (JwtException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
