package workbook.lesson04.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.testkit.TestClock;

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

  private static final String NOBODY = "nobody";

  private final SecretKey key = Jwts.SIG.HS512.key().build();
  private final TestClock clock = new TestClock();

  abstract Optional<String> user(SecretKey key, Clock clock, String token);

  @Test
  void tellsWhoseTokenItIs() {
    check("alice's token", sign(claims("alice")), "alice");
    check("bob's token", sign(claims("bob")), "bob");
    String any = "User " + ThreadLocalRandom.current().nextInt(1_000, 10_000);
    check("the token of " + any, sign(claims(any)), any);
    for (String name : new String[] {" Al  B ", "李雷 🍵", "ÀB\"c\\\n"}) {
      check("the token of <" + name + ">", sign(claims(name)), name);
    }
  }

  @Test
  void refusesATokenOfAnotherKey() {
    SecretKey another = Jwts.SIG.HS512.key().build();
    String forged = claims("alice").signWith(another, Jwts.SIG.HS512).compact();
    check("a token that is signed with another key", forged, NOBODY);
  }

  /** Header and signature of a good token, and between them what somebody would like to be. */
  @Test
  void refusesATokenThatWasChanged() {
    String[] parts = sign(claims("mallory")).split("\\.");
    String read = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    String written = read.replace("mallory", "alice");
    parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(written.getBytes(UTF_8));
    check("mallory's token, in which alice is written", String.join(".", parts), NOBODY);
  }

  /** The header says {@code "alg": "none"}: it is for us to say, not for the token. */
  @Test
  void refusesATokenThatIsNotSigned() {
    check("a token with alg: none", claims("alice").compact(), NOBODY);
  }

  /** Our own key, but not the one algorithm that we use (RFC 8725, section 3.1). */
  @Test
  void refusesAnotherAlgorithm() {
    String hs256 = claims("alice").signWith(key, Jwts.SIG.HS256).compact();
    check("a token with our key and alg: HS256", hs256, NOBODY);
    String hs384 = claims("alice").signWith(key, Jwts.SIG.HS384).compact();
    check("a token with our key and alg: HS384", hs384, NOBODY);
  }

  @Test
  void refusesAnotherIssuer() {
    check("a token without iss", sign(claims("alice").issuer(null)), NOBODY);
    String[] others = {"somebody else", "workbook.example", "my workbook", "Workbook", "", "*", " workbook", "workbook\n", "w.rkbook", "wõrkbook"};
    for (String issuer : others) {
      check("a token with iss: <" + issuer + ">", sign(claims("alice").issuer(issuer)), NOBODY);
    }
  }

  /** What else a token says changes nothing. */
  @Test
  void looksAtNoOtherClaim() {
    String more = sign(claims("alice").id("mallory").claim("name", "mallory").claim("user", "mallory"));
    check("alice's token with mallory in jti, name and user", more, "alice");
    String foreign = sign(claims("alice").issuer("somebody else").audience().add("workbook").and());
    check("a token with iss: somebody else, and aud: workbook", foreign, NOBODY);
    String nobodys = sign(claims("alice").subject(null).id("alice").claim("name", "alice"));
    check("a token without sub, with alice in jti and name", nobodys, NOBODY);
  }

  /** "On or after" its expiry a token must not be accepted (RFC 7519, section 4.1.4). */
  @Test
  void refusesATokenThatHasExpired() {
    String token = sign(claims("alice"));
    clock.advance(Duration.ofMinutes(10).minusSeconds(1));
    check("a token one second before its expiry", token, "alice");
    clock.advance(Duration.ofSeconds(1).minusMillis(1));
    check("a token one millisecond before its expiry", token, "alice");
    clock.advance(Duration.ofMillis(1));
    check("a token at the very moment of its expiry", token, NOBODY);
    clock.advance(Duration.ofSeconds(1));
    check("a token one second after its expiry", token, NOBODY);
    clock.advance(Duration.ofMinutes(1));
    check("a token a minute after its expiry", token, NOBODY);
  }

  /** By the clock that it gets: the computer's may be years ahead. */
  @Test
  void asksNoOtherClock() {
    clock.set(Duration.ofDays(-10_000));
    String token = sign(claims("alice"));
    check("a token of 2002, when the clock says 2002", token, "alice");
    clock.advance(Duration.ofMinutes(10));
    check("the same token ten minutes later, at its expiry", token, NOBODY);
  }

  /** How long it is good is for the one to say who signs it; and 2038 is not the end of time. */
  @Test
  void takesATokenForAsLongAsItsExpirySays() {
    Date in40Years = Date.from(clock.instant().plus(Duration.ofDays(40 * 365)));
    String token = sign(claims("alice").expiration(in40Years).issuedAt(Date.from(clock.instant())));
    check("a token for 40 years", token, "alice");
    clock.advance(Duration.ofDays(40 * 365).minusSeconds(1));
    check("a token for 40 years, a second before they are over", token, "alice");
    clock.advance(Duration.ofSeconds(1));
    check("a token for 40 years, when they are over", token, NOBODY);
  }

  /** Signed, and good in every other way; but it says of nobody that it is theirs. */
  @Test
  void refusesATokenWithoutASubject() {
    check("a token without sub", sign(claims("alice").subject(null)), NOBODY);
  }

  @Test
  void refusesATokenThatWouldLiveForEver() {
    check("a token without exp", sign(claims("alice").expiration(null)), NOBODY);
  }

  @Test
  void refusesWhatIsNoToken() {
    for (String nonsense : new String[] {null, "", " ", "alice", "a.b.c", "....", "Bearer"}) {
      check("the text <" + nonsense + ">", nonsense, NOBODY);
    }
    String good = sign(claims("alice"));
    check("a good token with Bearer before it", "Bearer " + good, NOBODY);
    check("a good token with a blank before it", " " + good, NOBODY);
    check("a good token with a line end behind it", good + "\n", NOBODY);
  }

  private void check(String what, String token, String expected) {
    String found = user(key, clock, token).orElse(NOBODY);
    assertThat(found)
        .overridingErrorMessage("%s should be %s's, but is %s's", what, expected, found)
        .isEqualTo(expected);
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
