package workbook.lesson04.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson04.TestClock;

/** Exercise 4.1: which tokens are good, and which are not. */
@Timeout(30)
abstract class TokenReaderContract {

  /** The contract, run for your class. */
  static final class Yours extends TokenReaderContract {
    private TokenReader reader;

    @Override
    Optional<String> user(SecretKey key, Clock clock, String token) {
      if (reader == null) {
        reader = new TokenReader(key, clock); // one for all tokens of a test
      }
      return reader.user(token);
    }
  }

  private final SecretKey key = Jwts.SIG.HS512.key().build();
  private final TestClock clock = new TestClock();

  abstract Optional<String> user(SecretKey key, Clock clock, String token);

  @Test
  void tellsWhoseTokenItIs() {
    assertThat(user(sign(claims("alice")))).contains("alice");
    assertThat(user(sign(claims("bob")))).contains("bob");
  }

  @Test
  void refusesATokenOfAnotherKey() {
    SecretKey another = Jwts.SIG.HS512.key().build();
    String forged = claims("alice").signWith(another, Jwts.SIG.HS512).compact();
    assertThat(user(forged)).as("signed with another key").isEmpty();
  }

  /** Header and signature of a good token, and between them what somebody would like to be. */
  @Test
  void refusesATokenThatWasChanged() {
    String[] parts = sign(claims("mallory")).split("\\.");
    String read = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    String written = read.replace("mallory", "alice");
    parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(written.getBytes(UTF_8));
    assertThat(user(String.join(".", parts))).as("mallory's, changed to alice").isEmpty();
  }

  /** The header says {@code "alg": "none"}: it is for us to say, not for the token. */
  @Test
  void refusesATokenThatIsNotSigned() {
    assertThat(user(claims("alice").compact())).as("alg: none").isEmpty();
  }

  /** Our own key, but not the one algorithm that we use (RFC 8725, section 3.1). */
  @Test
  void refusesAnotherAlgorithm() {
    String other = claims("alice").signWith(key, Jwts.SIG.HS256).compact();
    assertThat(user(other)).as("alg: HS256").isEmpty();
  }

  @Test
  void refusesAnotherIssuer() {
    assertThat(user(sign(claims("alice").issuer("somebody else")))).as("iss").isEmpty();
    assertThat(user(sign(claims("alice").issuer(null)))).as("no iss").isEmpty();
    for (String issuer : new String[] {"workbook.example", "my workbook", "Workbook", "", "*"}) {
      assertThat(user(sign(claims("alice").issuer(issuer)))).as("iss: <%s>", issuer).isEmpty();
    }
  }

  @Test
  void refusesATokenThatHasExpired() {
    String token = sign(claims("alice"));
    clock.advance(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(user(token)).as("one second before its end").contains("alice");
    clock.advance(Duration.ofSeconds(2));
    assertThat(user(token)).as("one second after its end").isEmpty();
    clock.advance(Duration.ofMinutes(1));
    assertThat(user(token)).as("a minute after its end").isEmpty();
  }

  /** Signed, and good in every other way; but it says of nobody that it is theirs. */
  @Test
  void refusesATokenWithoutASubject() {
    String nobodys = sign(claims("alice").subject(null));
    assertThatCode(() -> assertThat(user(nobodys)).as("no sub").isEmpty())
        .as("a token without a subject")
        .doesNotThrowAnyException();
  }

  @Test
  void refusesATokenThatWouldLiveForEver() {
    assertThat(user(sign(claims("alice").expiration(null)))).as("no exp").isEmpty();
  }

  @Test
  void refusesWhatIsNoToken() {
    for (String nonsense : new String[] {null, "", " ", "alice", "a.b.c", "...."}) {
      assertThatCode(() -> assertThat(user(nonsense)).isEmpty())
          .as("token <%s>", nonsense)
          .doesNotThrowAnyException();
    }
  }

  private Optional<String> user(String token) {
    return user(key, clock, token);
  }

  private String sign(JwtBuilder claims) {
    return claims.signWith(key, Jwts.SIG.HS512).compact();
  }

  /** A token for ten minutes, not yet signed. */
  private JwtBuilder claims(String user) {
    return Jwts.builder()
        .issuer("workbook")
        .subject(user)
        .expiration(Date.from(clock.instant().plus(Duration.ofMinutes(10))));
  }
}
