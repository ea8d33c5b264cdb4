package workbook.lesson04.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import workbook.lesson04.token.BadTokenException.Reason;
import workbook.testkit.TestClock;

@Timeout(20)
class TokensTest {

  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final SecretKey KEY = Jwts.SIG.HS512.key().build();
  private static final SecretKey OTHER_KEY = Jwts.SIG.HS512.key().build();

  private final TestClock clock = new TestClock();
  private final Tokens tokens = new Tokens(KeyRing.of(KEY), clock, LIFE);

  private Reason refusal(String token) {
    BadTokenException e = catchThrowableOfType(BadTokenException.class, () -> tokens.verify(token));
    assertThat(e).as("a refusal").isNotNull();
    return e.reason();
  }

  @Test
  void saysWhoItsUserIsAndUntilWhen() throws BadTokenException {
    IssuedToken issued = tokens.issue("小明");
    Identity identity = tokens.verify(issued.token());
    assertThat(identity.user()).isEqualTo("小明");
    assertThat(identity.expiresAt())
        .isEqualTo(issued.expiresAt())
        .isEqualTo(clock.instant().plus(LIFE));
    assertThat(identity.tokenId()).isNotBlank();
    assertThat(tokens.verify(tokens.issue("小明").token()).tokenId())
        .isNotEqualTo(identity.tokenId());
    assertThat(issued).hasToString("IssuedToken[until 2030-01-01T00:10:00Z]");
  }

  @Test
  void aKeyRingShowsTheNamesOfItsKeysOnly() {
    KeyRing keys = KeyRing.of(OTHER_KEY, KEY);
    assertThat(keys)
        .hasToString("KeyRing[" + keys.currentId() + ", " + KeyRing.of(KEY).currentId() + "]");
  }

  /** The words that clients are told: part of the notes' contract. */
  @Test
  void everyReasonHasTheNotesWords() {
    assertThat(Stream.of(Reason.values()).map(Reason::words))
        .containsExactly("token过期", "token无效", "缺少token", "token已注销");
    assertThat(new BadTokenException(Reason.REVOKED)).hasMessage("token已注销");
  }

  /** A good token of exactly so many characters: its header and its claims carry the rest. */
  private static String ofLength(int length) {
    for (int inHeader = 0; inHeader < 4; inHeader++) {
      String padding = "x".repeat(inHeader);
      for (int inClaims = 1_000; inClaims < length; inClaims++) {
        String claim = "x".repeat(inClaims);
        String token = forged(b -> b.header().add("pad", padding).and().claim("pad", claim));
        if (token.length() == length) {
          return token;
        }
      }
    }
    throw new AssertionError("no token has " + length + " characters");
  }

  @Test
  void twoThousandCharactersAreReadAndNotOneMore() throws BadTokenException {
    assertThat(tokens.verify(ofLength(2_000)).user()).isEqualTo("alice");
    assertThat(refusal(ofLength(2_001))).isEqualTo(Reason.INVALID);
  }

  @Test
  void isGoodUntilItsLastSecondAndNotALongerMoment() throws BadTokenException {
    String token = tokens.issue("alice").token();
    clock.advance(LIFE.minusMillis(1));
    tokens.verify(token);
    clock.advance(Duration.ofMillis(1));
    assertThat(refusal(token)).isEqualTo(Reason.EXPIRED);
    clock.advance(Duration.ofDays(1));
    assertThat(refusal(token)).isEqualTo(Reason.EXPIRED);
  }

  @Test
  void noneAtAllIsMissing() {
    assertThat(Stream.of(null, "", "  ").map(this::refusal)).containsOnly(Reason.MISSING);
  }

  @Test
  void aTokenThatNamesNoKeyIsCheckedWithTheNewest() throws BadTokenException {
    String token = forged(b -> b.header().keyId(null).and());
    assertThat(tokens.verify(token).user()).isEqualTo("alice");
    assertThat(
            catchThrowableOfType(
                BadTokenException.class,
                () -> new Tokens(KeyRing.of(OTHER_KEY, KEY), clock, LIFE).verify(token)))
        .isNotNull();
  }

  @Test
  void whatIsNoTokenIsRefused() {
    String good = tokens.issue("alice").token();
    assertThat(
            Stream.of(
                    "x",
                    "..",
                    "a.b.c",
                    "\u0000",
                    good.substring(0, good.length() - 2),
                    good + "x",
                    good.substring(0, good.lastIndexOf('.') + 1),
                    "Bearer " + good,
                    "x".repeat(100_000))
                .map(this::refusal))
        .containsOnly(Reason.INVALID);
  }

  /** A token that would be good, changed in one way. */
  private static String forged(UnaryOperator<JwtBuilder> change) {
    Instant now = new TestClock().instant();
    return change
        .apply(
            Jwts.builder()
                .header()
                .keyId(KeyRing.of(KEY).currentId())
                .and()
                .issuer("workbook-lesson04")
                .audience()
                .add("workbook-chat")
                .and()
                .subject("alice")
                .id("1")
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plusSeconds(60)))
                .signWith(KEY, Jwts.SIG.HS512))
        .compact();
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
        Arguments.of("HS256 with the HS512 key", forged(b -> b.signWith(KEY, Jwts.SIG.HS256))),
        Arguments.of("HS384 with the HS512 key", forged(b -> b.signWith(KEY, Jwts.SIG.HS384))),
        Arguments.of("another key", forged(b -> b.signWith(OTHER_KEY, Jwts.SIG.HS512))),
        Arguments.of("no subject", forged(b -> b.subject(null))),
        Arguments.of("no expiry", forged(b -> b.expiration(null))),
        Arguments.of("an unknown key id", forged(b -> b.header().keyId("x").and())),
        Arguments.of(
            "issued in the future",
            forged(
                b ->
                    b.issuedAt(
                        Date.from(
                            new TestClock().instant().plus(Duration.ofDays(1)).plusSeconds(1))))),
        Arguments.of("no id", forged(b -> b.id(null))),
        Arguments.of("no time of issue", forged(b -> b.issuedAt(null))),
        Arguments.of("no issuer", forged(b -> b.issuer(null))),
        Arguments.of("another issuer", forged(b -> b.issuer("else"))),
        Arguments.of("another audience", forged(b -> b.audience().clear().add("else").and())),
        Arguments.of("no audience", forged(b -> b.audience().clear().and())),
        Arguments.of(
            "not valid yet",
            forged(b -> b.notBefore(Date.from(new TestClock().instant().plusSeconds(30))))),
        Arguments.of("compressed", forged(b -> b.compressWith(Jwts.ZIP.DEF))),
        Arguments.of("alg none", unsigned("none")),
        Arguments.of("alg None", unsigned("None")),
        Arguments.of("alg NONE", unsigned("NONE")),
        Arguments.of("alg nOnE", unsigned("nOnE")));
  }

  /** Another server's clock may be ahead by a day. */
  @Test
  void aTokenThatWasIssuedADayAheadIsGood() throws BadTokenException {
    Date tomorrow = Date.from(clock.instant().plus(Duration.ofDays(1)));
    assertThat(tokens.verify(forged(b -> b.issuedAt(tomorrow))).user()).isEqualTo("alice");
  }

  private static String unsigned(String alg) {
    String payload = forged(b -> b).split("\\.")[1];
    return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("{\"alg\":\"" + alg + "\"}").getBytes(StandardCharsets.UTF_8))
        + "."
        + payload
        + ".";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void aForgedTokenIsRefused(String what, String token) {
    assertThat(refusal(token)).as(what).isEqualTo(Reason.INVALID);
  }

  @Test
  void aNewKeySignsAndTheOneBeforeItStillVerifies() throws BadTokenException {
    Tokens rotated = new Tokens(KeyRing.of(OTHER_KEY, KEY), clock, LIFE);
    assertThat(rotated.verify(tokens.issue("alice").token()).user()).isEqualTo("alice");
    String fresh = rotated.issue("alice").token();
    assertThat(rotated.verify(fresh).user()).isEqualTo("alice");
    assertThat(refusal(fresh)).as("by the old key alone").isEqualTo(Reason.INVALID);
  }

  @Test
  void theForgeriesAreOtherwiseGood() throws BadTokenException {
    assertThat(tokens.verify(forged(b -> b)).user()).isEqualTo("alice");
  }
}
