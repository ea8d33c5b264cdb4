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
  private final Clock clock;

  TokenReaderSolution(SecretKey key, Clock clock) {
    this.clock = clock;
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
      return isAlive(claims) ? Optional.ofNullable(claims.getSubject()) : Optional.empty();
    } catch (JwtException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** jjwt checks an expiry only if there is one, and takes a token at that very moment. */
  private boolean isAlive(Claims claims) {
    Date expiry = claims.getExpiration();
    return expiry != null && clock.instant().isBefore(expiry.toInstant());
  }
}
