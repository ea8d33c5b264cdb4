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
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
      assertThat(fresh.flatMap(desk::read).map(Claims::getSubject))
          .as("whose the fresh token is, 14 minutes later")
          .contains(user);
    }
  }

  @Test
  void doesNotRenewATokenThatHasTimeLeft() {
    TokenDesk desk = desk(key, clock);
    String token = desk.logIn("alice");
    pass(Duration.ofMinutes(9));
    assertThat(desk.renew(token)).as("six minutes before its end").isEmpty();
    assertThat(desk.read(token)).as("the token that was not renewed").isPresent();
  }

  @Test
  void theOldTokenEndsWhenTheFreshOneBegins() {
    TokenDesk desk = desk(key, clock);
    String old = desk.logIn("alice");
    pass(Duration.ofMinutes(11));
    assertThat(desk.renew(old)).isPresent();
    assertThat(desk.read(old)).as("the old token, four minutes before its expiry").isEmpty();
    assertThat(desk.renew(old)).as("renewed a second time").isEmpty();
  }

  @Test
  void refusesWhatIsNotGood() {
    TokenDesk desk = desk(key, clock);
    String expired = desk.logIn("alice");
    pass(Duration.ofMinutes(16));
    assertThat(desk.renew(expired)).as("expired").isEmpty();
    for (String nonsense : new String[] {"alice", "", null}) {
      assertThat(desk.renew(nonsense)).as("renewed: the text <%s>", nonsense).isEmpty();
    }

    String forged = desk(Jwts.SIG.HS512.key().build(), clock).logIn("alice");
    pass(Duration.ofMinutes(11));
    assertThat(desk.renew(forged)).as("signed with another key").isEmpty();
  }

  /** Five minutes are five minutes: neither five and a half, nor one second less. */
  @Test
  void renewsInTheLastFiveMinutesToTheSecond() {
    TokenDesk desk = desk(key, clock);
    String token = desk.logIn("alice");
    pass(Duration.ofMinutes(9).plusSeconds(30));
    assertThat(desk.renew(token)).as("5 minutes and 30 seconds before its end").isEmpty();
    pass(Duration.ofSeconds(29));
    assertThat(desk.renew(token)).as("5 minutes and 1 second before its end").isEmpty();
    pass(Duration.ofSeconds(1));
    assertThat(desk.renew(token)).as("exactly 5 minutes before its end").isPresent();

    String late = desk.logIn("alice");
    pass(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(desk.renew(late)).as("one second before its end").isPresent();
    String tooLate = desk.logIn("alice");
    pass(Duration.ofMinutes(15));
    assertThat(desk.renew(tooLate)).as("at its end").isEmpty();
  }

  @Test
  void theFreshOneLivesForFifteenMinutes() {
    TokenDesk desk = desk(key, clock);
    String old = desk.logIn("alice");
    pass(Duration.ofMinutes(12));
    assertThat(desk.renew(old).flatMap(desk::read).map(desk::expiry))
        .as("expiry of the fresh token")
        .contains(clock.instant().plus(Duration.ofMinutes(15)));
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

  /** Whoever has stolen a token must not be able to keep it alive for ever. */
  @Test
  void aLoginLastsEightHoursHoweverOftenItIsRenewed() {
    TokenDesk desk = desk(key, clock);
    Instant limit = clock.instant().plus(Duration.ofHours(8));
    String token = desk.logIn("alice");
    for (int minutes = 12; minutes < 8 * 60; minutes += 12) {
      pass(Duration.ofMinutes(12));
      Optional<String> fresh = desk.renew(token);
      assertThat(fresh).as("the fresh token, %d minutes after the login", minutes).isPresent();
      token = fresh.get();
    }
    assertThat(desk.read(token).map(desk::expiry))
        .as("expiry of the last token, issued 12 minutes before the limit")
        .contains(limit);
    pass(Duration.ofMinutes(12));
    assertThat(desk.renew(token)).as("eight hours after the login").isEmpty();
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
