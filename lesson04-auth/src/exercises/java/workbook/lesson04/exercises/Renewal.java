package workbook.lesson04.exercises;

import java.time.Clock;
import java.util.Optional;
import javax.crypto.SecretKey;

/** Exercise 4.3: a fresh token for one that is about to expire. */
final class Renewal extends TokenDesk {

  Renewal(SecretKey key, Clock clock) {
    super(key, clock);
  }

  @Override
  Optional<String> renew(String token) {
    // TODO exercise 4.3: this is the old one, and it ends when it ends
    return Optional.of(token);
  }
}
