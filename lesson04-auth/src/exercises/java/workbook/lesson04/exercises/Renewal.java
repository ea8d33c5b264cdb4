package workbook.lesson04.exercises;

import java.time.Clock;
import java.util.Optional;
import javax.crypto.SecretKey;

/** Exercise 4.3: issues a new token for one that expires soon. */
final class Renewal extends TokenDesk {

  Renewal(SecretKey key, Clock clock) {
    super(key, clock);
  }

  @Override
  Optional<String> renew(String token) {
    // TODO exercise 4.3: this returns the old token; issue a new one
    return Optional.of(token);
  }
}
