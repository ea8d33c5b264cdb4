package workbook.lesson04.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParserBuilder;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.function.Predicate;
import javax.crypto.SecretKey;
import org.json.JSONException;
import org.json.JSONObject;

/** Exercise 4.1, solved and missed. */
final class TokenReaderAttempts {

  static final class Reference extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      return new TokenReaderSolution(key, clock).user(token);
    }
  }

  static final class WrongConstant extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      return Optional.of("alice");
    }
  }

  /** Decodes what everybody can write, checks every claim, and never looks at the signature. */
  static final class WrongUnverified extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      try {
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8);
        JSONObject read = new JSONObject(claims);
        boolean isGood =
            read.optString("iss").equals("workbook")
                && read.optLong("exp") > clock.instant().getEpochSecond();
        return isGood ? Optional.of(read.getString("sub")) : Optional.empty();
      } catch (IllegalArgumentException | IndexOutOfBoundsException | JSONException e) {
        return Optional.empty();
      }
    }
  }

  /** Lets the token choose among all algorithms for which our key will do. */
  static final class WrongAnyAlgorithm extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      return read(
          parser(key, clock).requireIssuer("workbook"),
          token,
          claims -> claims.getExpiration() != null);
    }
  }

  /** Believes that an expiry is checked, and so that there is one. */
  static final class WrongEternal extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      JwtParserBuilder parser = oneAlgorithm(parser(key, clock)).requireIssuer("workbook");
      return read(parser, token, claims -> true);
    }
  }

  /** Takes whatever was signed with the key, by whichever service has it. */
  static final class WrongAnyIssuer extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      JwtParserBuilder parser = oneAlgorithm(parser(key, clock));
      return read(parser, token, claims -> claims.getExpiration() != null);
    }
  }

  private TokenReaderAttempts() {}

  private static JwtParserBuilder parser(SecretKey key, Clock clock) {
    return Jwts.parser().verifyWith(key).clock(() -> Date.from(clock.instant()));
  }

  private static JwtParserBuilder oneAlgorithm(JwtParserBuilder parser) {
    return parser.sig().clear().add(Jwts.SIG.HS512).and();
  }

  private static Optional<String> read(
      JwtParserBuilder parser, String token, Predicate<Claims> isGood) {
    try {
      Claims claims = parser.build().parseSignedClaims(token).getPayload();
      return Optional.of(claims).filter(isGood).map(Claims::getSubject);
    } catch (JwtException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
