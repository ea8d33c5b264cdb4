package workbook.lesson04.token;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;
import workbook.lesson04.token.BadTokenException.Reason;

/**
 * Issues and verifies tokens.
 *
 * <p>A token must not choose how it is verified (RFC 8725, section 3.1): the only algorithm is
 * HS512, whatever its header says. And jjwt checks a claim only if it is present, so this class
 * requires each of them: a token without {@code exp} would never expire.
 *
 * <p>The times in a token are of the wall clock, because other servers, and this one after a
 * restart, must understand them. If the clock is set forward, tokens expire sooner; if it is set
 * back, they are valid for longer. A token that was issued while the clock was wrong stays valid,
 * unless the clock was ahead by more than a day; then the user has to log in again.
 */
public final class Tokens {

  private static final String ISSUER = "workbook-lesson04";
  private static final String AUDIENCE = "workbook-chat";

  /** Our tokens have about 350 characters; a much longer one is refused without parsing it. */
  private static final int MAX_LENGTH = 2_000;

  /** The claim that identifies the account among all that ever have the subject's name. */
  private static final String STAMP = "stamp";

  /**
   * How far ahead the clock may have been when a token was issued, by another server or before our
   * clock was corrected. A wrong time zone makes an error of 14 hours at most.
   */
  private static final Duration CLOCK_AHEAD = Duration.ofDays(1);

  private final KeyRing keys;
  private final Clock clock;
  private final Duration life;
  private final JwtParser parser;

  /**
   * @param keys of at least 512 bits
   * @param life from issuing a token to its expiry, in whole seconds
   */
  public Tokens(KeyRing keys, Clock clock, Duration life) {
    this.keys = keys;
    this.clock = clock;
    this.life = life;
    // region checks
    this.parser =
        Jwts.parser()
            .keyLocator(this::key)
            .sig()
            .clear()
            .add(Jwts.SIG.HS512)
            .and()
            .zip()
            .clear()
            .and()
            .requireIssuer(ISSUER)
            .requireAudience(AUDIENCE)
            .clock(() -> Date.from(clock.instant()))
            .build();
    // endregion
  }

  /** A new token for this user, for a server that checks the signature only and has no accounts. */
  public IssuedToken issue(String user) {
    return issue(user, null);
  }

  /**
   * A new token for this user.
   *
   * @param stamp identifies the user's account, see {@link Identity#stamp}
   */
  public IssuedToken issue(String user, String stamp) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS); // a JWT's time is in seconds
    Instant expiresAt = now.plus(life);
    String token =
        Jwts.builder()
            .header()
            .keyId(keys.currentId())
            .and()
            .issuer(ISSUER)
            .audience()
            .add(AUDIENCE)
            .and()
            .subject(user)
            .claim(STAMP, stamp)
            .id(UUID.randomUUID().toString())
            .issuedAt(Date.from(now))
            .expiration(Date.from(expiresAt))
            .signWith(keys.current(), Jwts.SIG.HS512)
            .compact();
    return new IssuedToken(token, expiresAt);
  }

  /**
   * @param token as a client sent it; null or empty if it sent none
   * @return whose token it is
   * @throws BadTokenException if it is missing, not issued by this server, or expired
   */
  public Identity verify(String token) throws BadTokenException {
    if (token == null || token.isBlank()) {
      throw new BadTokenException(Reason.MISSING);
    }
    if (token.length() > MAX_LENGTH) {
      throw new BadTokenException(Reason.INVALID);
    }
    Identity identity = identity(parse(token));
    // "On or after" the expiry a token is refused (RFC 7519, section 4.1.4); jjwt allows "on".
    if (!clock.instant().isBefore(identity.expiresAt())) {
      throw new BadTokenException(Reason.EXPIRED);
    }
    return identity;
  }

  /**
   * The key that the header names, or the newest one if it names none ({@code kid} is optional).
   * For an unknown id the answer is null, and jjwt refuses the token.
   */
  private Key key(Header header) {
    if (!(header instanceof JwsHeader jws)) {
      return null;
    }
    return jws.getKeyId() == null ? keys.current() : keys.find(jws.getKeyId()).orElse(null);
  }

  private Claims parse(String token) throws BadTokenException {
    try {
      return parser.parseSignedClaims(token).getPayload();
    } catch (ExpiredJwtException e) {
      throw new BadTokenException(Reason.EXPIRED);
    } catch (JwtException | IllegalArgumentException e) {
      throw new BadTokenException(Reason.INVALID);
    }
  }

  private Identity identity(Claims claims) throws BadTokenException {
    boolean whole =
        claims.getSubject() != null
            && claims.getId() != null
            && claims.getIssuedAt() != null
            && claims.getExpiration() != null;
    if (!whole || claims.getIssuedAt().toInstant().isAfter(clock.instant().plus(CLOCK_AHEAD))) {
      throw new BadTokenException(Reason.INVALID);
    }
    return new Identity(
        claims.getSubject(),
        claims.get(STAMP, String.class),
        claims.getId(),
        claims.getExpiration().toInstant());
  }
}
