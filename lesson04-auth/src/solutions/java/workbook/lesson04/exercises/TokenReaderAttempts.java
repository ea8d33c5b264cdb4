package workbook.lesson04.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParserBuilder;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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

  /** Checks the claims itself, once the signature is verified. */
  static final class RightByHand extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      try {
        Jws<Claims> jws =
            parser(key, clock).clockSkewSeconds(0).build().parseSignedClaims(String.valueOf(token));
        Claims claims = jws.getPayload();
        boolean isGood =
            "HS512".equals(jws.getHeader().getAlgorithm())
                && "workbook".equals(claims.getIssuer())
                && claims.getExpiration() != null
                && claims.getExpiration().toInstant().isAfter(clock.instant());
        return isGood ? Optional.ofNullable(claims.getSubject()) : Optional.empty();
      } catch (JwtException | IllegalArgumentException e) {
        return Optional.empty();
      }
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
          parser(key, clock).requireIssuer("workbook"), token, claims -> isAlive(claims, clock));
    }
  }

  /** Believes that an expiry is checked, and so that there is one. */
  static final class WrongEternal extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      JwtParserBuilder parser = oneAlgorithm(parser(key, clock)).requireIssuer("workbook");
      return read(
          parser, token, claims -> claims.getExpiration() == null || isAlive(claims, clock));
    }
  }

  /** Takes whatever was signed with the key, by whichever service has it. */
  static final class WrongAnyIssuer extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      JwtParserBuilder parser = oneAlgorithm(parser(key, clock));
      return read(parser, token, claims -> isAlive(claims, clock));
    }
  }

  /** Gives a token a minute more than it has, for clocks that differ: there is one clock only. */
  static final class WrongSkew extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      JwtParserBuilder parser =
          oneAlgorithm(parser(key, clock)).requireIssuer("workbook").clockSkewSeconds(59);
      return read(parser, token, claims -> claims.getExpiration() != null);
    }
  }

  /** Asks the computer's clock. */
  static final class WrongClock extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      JwtParserBuilder parser =
          oneAlgorithm(Jwts.parser().verifyWith(key)).requireIssuer("workbook");
      return read(parser, token, claims -> claims.getExpiration() != null);
    }
  }

  /** Believes that each token has a subject. */
  static final class WrongThrowsWithoutSubject extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      try {
        Claims claims =
            oneAlgorithm(parser(key, clock))
                .requireIssuer("workbook")
                .build()
                .parseSignedClaims(token)
                .getPayload();
        return isAlive(claims, clock) ? Optional.of(claims.getSubject()) : Optional.empty();
      } catch (JwtException | IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

  /** Takes every issuer whose name begins as ours does. */
  static final class WrongIssuersBeginning extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      return read(
          oneAlgorithm(parser(key, clock)),
          token,
          claims ->
              isAlive(claims, clock) && String.valueOf(claims.getIssuer()).startsWith("workbook"));
    }
  }

  /** Remembers whose a token was, beyond its end. */
  static final class WrongMemory extends TokenReaderContract {

    private final Map<String, Optional<String>> known = new HashMap<>();

    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      return known.computeIfAbsent(
          token, unknown -> new TokenReaderSolution(key, clock).user(unknown));
    }
  }

  /** Catches what jjwt throws for a bad token, and not what it throws for none. */
  static final class WrongThrowsCatch extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      try {
        Claims claims =
            oneAlgorithm(parser(key, clock))
                .requireIssuer("workbook")
                .build()
                .parseSignedClaims(token)
                .getPayload();
        return Optional.of(claims).filter(all -> isAlive(all, clock)).map(Claims::getSubject);
      } catch (JwtException e) {
        return Optional.empty();
      }
    }
  }

  /** Knows the bad algorithms, as far as it knows them. */
  static final class WrongAlgorithmsThatAreBad extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      JwtParserBuilder parser =
          parser(key, clock).sig().remove(Jwts.SIG.HS256).and().requireIssuer("workbook");
      return read(parser, token, claims -> isAlive(claims, clock));
    }
  }

  /** Believes the library, which takes a token at the very moment of its expiry. */
  static final class WrongAtItsEnd extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      JwtParserBuilder parser = oneAlgorithm(parser(key, clock)).requireIssuer("workbook");
      return read(parser, token, claims -> claims.getExpiration() != null);
    }
  }

  /** Ends a token a second too early, to be on the safe side. */
  static final class WrongTooEarly extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      JwtParserBuilder parser = oneAlgorithm(parser(key, clock)).requireIssuer("workbook");
      return read(
          parser,
          token,
          claims ->
              claims.getExpiration() != null
                  && clock.instant().plusSeconds(1).isBefore(claims.getExpiration().toInstant()));
    }
  }

  /** Looks for a token in whatever it is given. */
  static final class WrongBearer extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      String found = String.valueOf(token).replaceFirst("^Bearer ", "");
      return new TokenReaderSolution(key, clock).user(found);
    }
  }

  /** Tidies up what it is given. */
  static final class WrongStrip extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      return new TokenReaderSolution(key, clock).user(String.valueOf(token).strip());
    }
  }

  /** Knows the names that stand in the contract. */
  static final class WrongTable extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      return new TokenReaderSolution(key, clock)
          .user(token)
          .map(user -> user.equals("bob") ? "bob" : "alice");
    }
  }

  /** Shows names in lower case: Alice and alice may be two people. */
  static final class WrongLowerCase extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      return new TokenReaderSolution(key, clock)
          .user(token)
          .map(user -> user.toLowerCase(Locale.ROOT));
    }
  }

  /** Counts the seconds of an expiry with an int, which ends in 2038. */
  static final class WrongInt extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      JwtParserBuilder parser = oneAlgorithm(parser(key, clock)).requireIssuer("workbook");
      return read(
          parser,
          token,
          claims ->
              claims.getExpiration() != null
                  && (int) (claims.getExpiration().getTime() / 1_000)
                      > (int) clock.instant().getEpochSecond());
    }
  }

  /** Does not mind blanks around the issuer. */
  static final class WrongIssuersBlanks extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      return read(
          oneAlgorithm(parser(key, clock)),
          token,
          claims ->
              isAlive(claims, clock)
                  && String.valueOf(claims.getIssuer()).strip().equals("workbook"));
    }
  }

  /** Tidies up the name. */
  static final class WrongStripsTheName extends TokenReaderContract {
    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      return new TokenReaderSolution(key, clock).user(token).map(String::strip);
    }
  }

  private TokenReaderAttempts() {}

  private static boolean isAlive(Claims claims, Clock clock) {
    return claims.getExpiration() != null
        && clock.instant().isBefore(claims.getExpiration().toInstant());
  }

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
