package workbook.lesson04.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson04.TestClock;

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
    for (String user : new String[] {"alice", "bob"}) {
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
    assertThat(desk.renew("alice")).as("no token").isEmpty();

    String forged = desk(Jwts.SIG.HS512.key().build(), clock).logIn("alice");
    pass(Duration.ofMinutes(11));
    assertThat(desk.renew(forged)).as("signed with another key").isEmpty();
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
}
