package workbook.lesson04.exercises;

import io.jsonwebtoken.Claims;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.SecretKey;

/** One solution of exercise 4.3. */
final class RenewalSolution extends TokenDesk {

  RenewalSolution(SecretKey key, Clock clock) {
    super(key, clock);
  }

  @Override
  Optional<String> renew(String token) {
    // Of two who ask at one moment with one token, revoke answers true to one only.
    return read(token).filter(this::isNearItsEnd).filter(this::revoke).map(this::fresh);
  }

  private boolean isNearItsEnd(Claims old) {
    return !now().isBefore(expiry(old).minus(RENEWABLE));
  }

  private String fresh(Claims old) {
    Instant limit = login(old).plus(LONGEST_LOGIN);
    Instant expiry = now().plus(LIFE);
    return issue(old.getSubject(), login(old), expiry.isBefore(limit) ? expiry : limit);
  }
}
