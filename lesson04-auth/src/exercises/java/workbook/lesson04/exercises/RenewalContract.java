package workbook.lesson04.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.exercises.MeetingClasses;
import workbook.exercises.SameMoment;
import workbook.testkit.TestClock;

/** Exercise 4.3: when a token is renewed, what the fresh one says, and what becomes of the old. */
@Timeout(30)
abstract class RenewalContract {

  /** The contract, run for your class. */
  static final class Yours extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new Renewal(key, clock);
    }
  }

  private static final String YES = "yes";
  private static final String NO = "no";
  private static final String GOOD = "good";
  private static final String WORTH_NOTHING = "worth nothing";

  private final SecretKey key = Jwts.SIG.HS512.key().build();
  private final TestClock clock = new TestClock();

  abstract TokenDesk desk(SecretKey key, Clock clock);

  @Test
  void renewsATokenNearItsEnd() {
    TokenDesk desk = desk(key, clock);
    for (String user : new String[] {"alice", "bob", "Alice"}) {
      String old = desk.logIn(user);
      pass(Duration.ofMinutes(11));
      Optional<String> fresh = desk.renew(old);
      pass(Duration.ofMinutes(14));
      assertThat(fresh.flatMap(desk::read).map(Claims::getSubject).orElse("nobody"))
          .as("whose the fresh token is, 14 minutes later")
          .isEqualTo(user);
    }
  }

  @Test
  void doesNotRenewATokenThatHasTimeLeft() {
    TokenDesk desk = desk(key, clock);
    String token = desk.logIn("alice");
    pass(Duration.ofMinutes(9));
    checkRenewed(desk, token, "six minutes before its end", NO);
    checkGood(desk, token, "the token that was not renewed", GOOD);
  }

  @Test
  void theOldTokenEndsWhenTheFreshOneBegins() {
    TokenDesk desk = desk(key, clock);
    String old = desk.logIn("alice");
    pass(Duration.ofMinutes(11));
    checkRenewed(desk, old, "four minutes before its end", YES);
    checkGood(desk, old, "the old token, four minutes before its expiry", WORTH_NOTHING);
    checkRenewed(desk, old, "a second time", NO);
  }

  @Test
  void refusesWhatIsNotGood() {
    TokenDesk desk = desk(key, clock);
    String expired = desk.logIn("alice");
    pass(Duration.ofMinutes(16));
    checkRenewed(desk, expired, "a minute after its end", NO);
    for (String nonsense : new String[] {"alice", "", null}) {
      checkRenewed(desk, nonsense, "the text <" + nonsense + ">, which is no token", NO);
    }

    String forged = desk(Jwts.SIG.HS512.key().build(), clock).logIn("alice");
    pass(Duration.ofMinutes(11));
    checkRenewed(desk, forged, "signed with another key", NO);
  }

  /** Five minutes are five minutes: neither five and a half, nor one second less. */
  @Test
  void renewsInTheLastFiveMinutesToTheSecond() {
    TokenDesk desk = desk(key, clock);
    String token = desk.logIn("alice");
    pass(Duration.ofMinutes(9).plusSeconds(30));
    checkRenewed(desk, token, "5 minutes and 30 seconds before its end", NO);
    pass(Duration.ofSeconds(29));
    checkRenewed(desk, token, "5 minutes and 1 second before its end", NO);
    pass(Duration.ofMillis(999));
    checkRenewed(desk, token, "5 minutes and 1 millisecond before its end", NO);
    pass(Duration.ofMillis(1));
    checkRenewed(desk, token, "exactly 5 minutes before its end", YES);

    String late = desk.logIn("alice");
    pass(Duration.ofMinutes(15).minusSeconds(1));
    checkRenewed(desk, late, "one second before its end", YES);
    String tooLate = desk.logIn("alice");
    pass(Duration.ofMinutes(15));
    checkRenewed(desk, tooLate, "at its end", NO);
  }

  @Test
  void theFreshOneLivesForFifteenMinutes() {
    TokenDesk desk = desk(key, clock);
    String old = desk.logIn("alice");
    pass(Duration.ofMinutes(12));
    assertThat(lifeOf(desk, desk.renew(old)))
        .as("how long the fresh token is good")
        .isEqualTo("15 min 0 s");
  }

  /** Two tabs ask with one token at the same moment: one of them gets a fresh one. */
  @Test
  void renewsOnceThoughTwoAskAtOnce() throws InterruptedException {
    TokenDesk desk = desk(key, new PoliteClock(clock));
    List<String> old = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      old.add(desk.logIn("alice"));
    }
    pass(Duration.ofMinutes(12));
    AtomicInteger renewed = new AtomicInteger();
    SameMoment.Step asks = // each with a text of its own, as it comes from the network
        round ->
            desk.renew(new String(old.get(round))).ifPresent(fresh -> renewed.incrementAndGet());
    SameMoment.rounds(
        old.size(),
        asks,
        asks,
        round ->
            assertThat(renewed.getAndSet(0))
                .as("how many get a fresh token of two who ask with one at the same moment")
                .isEqualTo(1));
  }

  /** Two people renew at the same moment: each gets a token of their own. */
  @Test
  void renewsForEachOfTwoWhoAskAtTheSameMoment() throws InterruptedException {
    assertThat(MeetingClasses.call(this, "renewedAtTheSameMoment", Integer.class, 5))
        .as("whose the fresh tokens of alice and of bob are, who ask at the same moment")
        .isEqualTo("alice and bob, ".repeat(5));
  }

  /** Runs in a copy of this class in which two threads meet wherever they use a field. */
  private String renewedAtTheSameMoment(Integer rounds) throws InterruptedException {
    TokenDesk desk = desk(key, new PoliteClock(clock));
    List<String> alices = new ArrayList<>();
    List<String> bobs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      alices.add(desk.logIn("alice"));
      bobs.add(desk.logIn("bob"));
    }
    pass(Duration.ofMinutes(12));
    StringBuilder all = new StringBuilder();
    AtomicReference<String> one = new AtomicReference<>();
    AtomicReference<String> another = new AtomicReference<>();
    SameMoment.rounds(
        rounds,
        round -> one.set(user(desk, desk.renew(alices.get(round)))),
        round -> another.set(user(desk, desk.renew(bobs.get(round)))),
        round -> all.append(one).append(" and ").append(another).append(", "));
    return all.toString();
  }

  private static String user(TokenDesk desk, Optional<String> token) {
    return token.flatMap(desk::read).map(Claims::getSubject).orElse("nobody");
  }

  /** Alice has several logins: each is renewed for itself, as late as it was made. */
  @Test
  void renewsEachLoginOfAUser() {
    TokenDesk desk = desk(key, clock);
    String desks = desk.logIn("alice");
    String phones = desk.logIn("alice");
    pass(Duration.ofMinutes(12));
    Optional<String> first = desk.renew(desks);
    Optional<String> second = desk.renew(phones);
    assertThat(outcome(first)).as("whether the first login's token is renewed").isEqualTo(YES);
    assertThat(outcome(second)).as("whether the second login's token is renewed").isEqualTo(YES);
    assertThat(first.equals(second) ? "one token" : "two tokens").as("for two logins").isEqualTo("two tokens");
    pass(Duration.ofMinutes(12));
    checkRenewed(desk, first.get(), "of the first login, after the second was renewed, too", YES);
    checkGood(desk, second.get(), "the token of the second login, after the first was renewed again", GOOD);
    checkRenewed(desk, second.get(), "of the second login", YES);
  }

  /** In the last minutes of a login there is nothing to gain, and the rule is the same. */
  @Test
  void renewsATokenThatWillNotLastLonger() {
    TokenDesk desk = desk(key, clock);
    String token = desk.logIn("alice");
    for (int minutes = 13; minutes < 8 * 60; minutes += 13) {
      pass(Duration.ofMinutes(13));
      token = desk.renew(token).orElse("(not renewed %d minutes after the login)".formatted(minutes));
    }
    assertThat(lifeOf(desk, Optional.of(token)))
        .as("how long the last token is good, issued 468 minutes after the login")
        .isEqualTo("12 min 0 s");
    pass(Duration.ofMinutes(9));
    Optional<String> last = desk.renew(token);
    assertThat(lifeOf(desk, last)).as("how long a token is good that is issued 477 minutes after the login").isEqualTo("3 min 0 s");
    Optional<String> again = desk.renew(last.get());
    assertThat(lifeOf(desk, again)).as("how long the next one is good, issued at once").isEqualTo("3 min 0 s");
    checkGood(desk, last.get(), "the token that was renewed", WORTH_NOTHING);
  }

  /** A stolen token must not be renewed for ever: a login ends after eight hours. */
  @Test
  void aLoginLastsEightHoursHoweverOftenItIsRenewed() {
    TokenDesk desk = desk(key, clock);
    String token = desk.logIn("alice");
    for (int minutes = 12; minutes < 8 * 60; minutes += 12) {
      pass(Duration.ofMinutes(12));
      Optional<String> fresh = desk.renew(token);
      assertThat(outcome(fresh))
          .as("a good token of a login, %d minutes after it, is renewed", minutes)
          .isEqualTo(YES);
      token = fresh.get();
    }
    assertThat(lifeOf(desk, Optional.of(token)))
        .as("how long the last token is good, issued 12 minutes before the eight hours are over")
        .isEqualTo("12 min 0 s");
    pass(Duration.ofMinutes(12));
    checkRenewed(desk, token, "eight hours after the login", NO);
  }

  private static void checkRenewed(TokenDesk desk, String token, String which, String expected) {
    assertThat(outcome(desk.renew(token)))
        .as("whether a token is renewed: %s", which)
        .isEqualTo(expected);
  }

  private static String outcome(Optional<String> fresh) {
    return fresh.isPresent() ? YES : NO;
  }

  private static void checkGood(TokenDesk desk, String token, String which, String expected) {
    assertThat(desk.read(token).isPresent() ? GOOD : WORTH_NOTHING).as(which).isEqualTo(expected);
  }

  /** How much of a token's life is left. */
  private String lifeOf(TokenDesk desk, Optional<String> token) {
    return token
        .flatMap(desk::read)
        .map(claims -> Duration.between(clock.instant(), desk.expiry(claims)))
        .map(left -> left.toMinutes() + " min " + left.toSecondsPart() + " s")
        .orElse("there is no good token");
  }

  private void pass(Duration time) {
    clock.advance(time);
  }

  /** The same time; and of two who look at it at the same moment, each lets the other go first. */
  private static final class PoliteClock extends Clock {

    private final Clock clock;

    PoliteClock(Clock clock) {
      this.clock = clock;
    }

    @Override
    public Instant instant() {
      SameMoment.letTheOtherGoFirst();
      return clock.instant();
    }

    @Override
    public ZoneId getZone() {
      return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
