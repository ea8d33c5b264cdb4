package workbook.lesson04.exercises;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;

/** Issues and revokes tokens, for exercise 4.3. Nothing is missing here. */
abstract class TokenDesk {

  /** How long a token is valid. */
  static final Duration LIFE = Duration.ofMinutes(15);

  /** A token may be renewed if it has no more than this left. */
  static final Duration RENEWABLE = Duration.ofMinutes(5);

  /** How long a login lasts at most, however often its token was renewed. */
  static final Duration LONGEST_LOGIN = Duration.ofHours(8);

  /**
   * The claim that tells when the password was given, which need not be when the token was made
   * (OpenID Connect Core 1.0, section 2).
   */
  private static final String AUTH_TIME = "auth_time";

  private final SecretKey key;
  private final Clock clock;
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();

  TokenDesk(SecretKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /** Returns a new token for one that is valid and expires soon, and revokes that one; else empty. */
  abstract Optional<String> renew(String token);

  /** The first token, for somebody who has just given the password. */
  final String logIn(String user) {
    return issue(user, now(), now().plus(LIFE));
  }

  /** Returns the claims of a token that is valid now; empty for anything else. */
  final Optional<Claims> read(String token) {
    try {
      Claims claims =
          Jwts.parser()
              .verifyWith(key)
              .clock(() -> Date.from(now()))
              .build()
              .parseSignedClaims(token)
              .getPayload();
      boolean isGood = now().isBefore(expiry(claims)) && !revoked.contains(claims.getId());
      return isGood ? Optional.of(claims) : Optional.empty();
    } catch (JwtException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A new signed token, with an id of its own. */
  final String issue(String user, Instant login, Instant expiry) {
    return Jwts.builder()
        .subject(user)
        .id(UUID.randomUUID().toString())
        .claim(AUTH_TIME, login.getEpochSecond())
        .expiration(Date.from(expiry))
        .signWith(key)
        .compact();
  }

  /** Revokes the token; false if it was revoked before. */
  final boolean revoke(Claims claims) {
    return revoked.add(claims.getId());
  }

  final Instant now() {
    return clock.instant();
  }

  /** When the password was given. */
  final Instant login(Claims claims) {
    return Instant.ofEpochSecond(claims.get(AUTH_TIME, Long.class));
  }

  final Instant expiry(Claims claims) {
    return claims.getExpiration().toInstant();
  }
}
