package workbook.lesson04.exercises;

import io.jsonwebtoken.Claims;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;

/** Exercise 4.3, solved and missed. */
final class RenewalAttempts {

  static final class Reference extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new RenewalSolution(key, clock);
    }
  }

  /** One question after the other. */
  static final class RightSteps extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          Claims old = read(token).orElse(null);
          if (old == null) {
            return Optional.empty();
          }
          Duration left = Duration.between(now(), expiry(old));
          if (left.compareTo(RENEWABLE) > 0 || !revoke(old)) {
            return Optional.empty();
          }
          Instant end = Collections.min(List.of(now().plus(LIFE), login(old).plus(LONGEST_LOGIN)));
          return Optional.of(issue(old.getSubject(), login(old), end));
        }
      };
    }
  }

  /** One at a time. */
  static final class RightLock extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        synchronized Optional<String> renew(String token) {
          Optional<Claims> old = read(token).filter(claims -> isNearItsEnd(this, claims));
          old.ifPresent(this::revoke);
          return old.map(claims -> fresh(this, claims));
        }
      };
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

  /** Asks for whole minutes: five and fifty-nine seconds are five. */
  static final class WrongMinutes extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          return read(token)
              .filter(old -> Duration.between(now(), expiry(old)).toMinutes() <= 5)
              .filter(this::revoke)
              .map(old -> fresh(this, old));
        }
      };
    }
  }

  /** Not yet when five minutes are left to the second. */
  static final class WrongBoundary extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          return read(token)
              .filter(old -> now().isAfter(expiry(old).minus(RENEWABLE)))
              .filter(this::revoke)
              .map(old -> fresh(this, old));
        }
      };
    }
  }

  /** Ends the old one, and does not look whether another has just done so. */
  static final class WrongIgnoresRevoke extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          Optional<Claims> old = read(token).filter(claims -> isNearItsEnd(this, claims));
          old.ifPresent(this::revoke);
          return old.map(claims -> fresh(this, claims));
        }
      };
    }
  }

  /** Ends the old one before it looks whether it may be renewed. */
  static final class WrongRevokesFirst extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          return read(token)
              .filter(this::revoke)
              .filter(old -> isNearItsEnd(this, old))
              .map(old -> fresh(this, old));
        }
      };
    }
  }

  /** Adds fifteen minutes to the end of the old one: who renews often is ahead of time. */
  static final class WrongProlongs extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          return read(token)
              .filter(old -> isNearItsEnd(this, old))
              .filter(this::revoke)
              .map(
                  old -> {
                    Instant limit = login(old).plus(LONGEST_LOGIN);
                    Instant end = expiry(old).plus(LIFE);
                    return issue(old.getSubject(), login(old), end.isBefore(limit) ? end : limit);
                  });
        }
      };
    }
  }

  /** Knows when the password was given, and does not ask how long ago that is. */
  static final class WrongNoLimit extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          return read(token)
              .filter(old -> isNearItsEnd(this, old))
              .filter(this::revoke)
              .map(old -> issue(old.getSubject(), login(old), now().plus(LIFE)));
        }
      };
    }
  }

  /** A lock on the text: two clients send two texts, though they are equal. */
  static final class WrongLockOfTheText extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          synchronized (token == null ? this : token) {
            Optional<Claims> old = read(token).filter(claims -> isNearItsEnd(this, claims));
            old.ifPresent(this::revoke);
            return old.map(claims -> fresh(this, claims));
          }
        }
      };
    }
  }

  /** The eight hours are an end to renewing, and not to the last token. */
  static final class WrongLimitOfRenewing extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          return read(token)
              .filter(old -> isNearItsEnd(this, old))
              .filter(old -> now().isBefore(login(old).plus(LONGEST_LOGIN)))
              .filter(this::revoke)
              .map(old -> issue(old.getSubject(), login(old), now().plus(LIFE)));
        }
      };
    }
  }

  /** Counts the eight hours from each renewal. */
  static final class WrongLoginMoves extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          return read(token)
              .filter(old -> isNearItsEnd(this, old))
              .filter(this::revoke)
              .map(
                  old -> {
                    Instant limit = login(old).plus(LONGEST_LOGIN);
                    Instant end = now().plus(LIFE);
                    return issue(old.getSubject(), now(), end.isBefore(limit) ? end : limit);
                  });
        }
      };
    }
  }

  /** Remembers which were renewed, and leaves them as good as they were. */
  static final class WrongOwnList extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {

        private final Set<String> renewed = ConcurrentHashMap.newKeySet();

        @Override
        Optional<String> renew(String token) {
          return read(token)
              .filter(old -> isNearItsEnd(this, old))
              .filter(old -> renewed.add(old.getId()))
              .map(old -> fresh(this, old));
        }
      };
    }
  }

  /** Does not renew once less than five minutes of the eight hours are left. */
  static final class WrongGivesUpEarly extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          return read(token)
              .filter(old -> isNearItsEnd(this, old))
              .filter(old -> !now().plus(LIFE).isAfter(login(old).plus(LONGEST_LOGIN)))
              .filter(this::revoke)
              .map(old -> fresh(this, old));
        }
      };
    }
  }

  /** Renews for another user whatever is written in upper case. */
  static final class WrongLowerCase extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          return read(token)
              .filter(old -> isNearItsEnd(this, old))
              .filter(this::revoke)
              .map(
                  old -> {
                    Instant limit = login(old).plus(LONGEST_LOGIN);
                    Instant end = now().plus(LIFE);
                    return issue(
                        old.getSubject().toLowerCase(Locale.ROOT),
                        login(old),
                        end.isBefore(limit) ? end : limit);
                  });
        }
      };
    }
  }

  /** Asks for whole seconds: five minutes and a half second are five minutes. */
  static final class WrongSeconds extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          return read(token)
              .filter(old -> Duration.between(now(), expiry(old)).toSeconds() <= 5 * 60)
              .filter(this::revoke)
              .map(old -> fresh(this, old));
        }
      };
    }
  }

  /** Keeps the old token in a field, where another client's takes its place. */
  static final class WrongField extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {

        private Claims old;

        @Override
        Optional<String> renew(String token) {
          old = read(token).orElse(null);
          return old != null && isNearItsEnd(this, old) && revoke(old)
              ? Optional.of(fresh(this, old))
              : Optional.empty();
        }
      };
    }
  }

  /** Does not renew a token if the new one lasts no longer. */
  static final class WrongNothingGained extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {
        @Override
        Optional<String> renew(String token) {
          return read(token)
              .filter(old -> isNearItsEnd(this, old))
              .filter(old -> expiry(old).isBefore(login(old).plus(LONGEST_LOGIN)))
              .filter(this::revoke)
              .map(old -> fresh(this, old));
        }
      };
    }
  }

  /** Knows one token of each user: to renew one login ends the others. */
  static final class WrongOneLogin extends RenewalContract {
    @Override
    TokenDesk desk(SecretKey key, Clock clock) {
      return new TokenDesk(key, clock) {

        private final Map<String, String> latest = new ConcurrentHashMap<>();

        @Override
        Optional<String> renew(String token) {
          Optional<String> fresh =
              read(token)
                  .filter(old -> latest.getOrDefault(old.getSubject(), token).equals(token))
                  .filter(old -> isNearItsEnd(this, old))
                  .filter(this::revoke)
                  .map(old -> fresh(this, old));
          fresh.ifPresent(text -> latest.put(read(text).orElseThrow().getSubject(), text));
          return fresh;
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
