package workbook.lesson04.exercises;

import io.jsonwebtoken.Claims;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.SecretKey;

/** Exercise 4.3, solved and missed. */
final class RenewalAttempts {

  static final class Reference extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new RenewalSolution(key, clock);
    }
  }

  static final class WrongConstant extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          return Optional.of(logIn("alice"));
        }
      };
    }
  }

  /** Takes a renewal for a login: whoever has one token has one for ever. */
  static final class WrongLogin extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          return read(token)
              .filter(old -> isNearItsEnd(this, old))
              .filter(this::revoke)
              .map(old -> logIn(old.getSubject()));
        }
      };
    }
  }

  /** Renews at any time: each page that asks too often leaves a trail of revoked tokens behind. */
  static final class WrongEager extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          return read(token).filter(this::revoke).map(old -> fresh(this, old));
        }
      };
    }
  }

  /** Leaves the old one alive: a thief who has it goes on, and renews it, too. */
  static final class WrongTwins extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          return read(token).filter(old -> isNearItsEnd(this, old)).map(old -> fresh(this, old));
        }
      };
    }
  }

  private RenewalAttempts() {}

  private static boolean isNearItsEnd(TokenDesk desk, Claims claims) {
    return !desk.now().isBefore(desk.expiry(claims).minus(TokenDesk.RENEWABLE));
  }

  private static String fresh(TokenDesk desk, Claims old) {
    Instant limit = desk.login(old).plus(TokenDesk.LONGEST_LOGIN);
    Instant expiry = desk.now().plus(TokenDesk.LIFE);
    return desk.issue(old.getSubject(), desk.login(old), expiry.isBefore(limit) ? expiry : limit);
  }
}
