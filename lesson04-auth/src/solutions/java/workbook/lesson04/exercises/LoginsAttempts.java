package workbook.lesson04.exercises;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Exercise 4.6, solved and missed. */
final class LoginsAttempts {

  static final class Reference extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new LoginsSolution(hasher, ended);
    }
  }

  /** The lock only for what is kept, and never while the hasher works. */
  static final class RightShortLock extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended);
    }
  }

  /** One lock for all, also while it looks at a password: everybody waits for it. */
  static final class WrongOneLock extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        public synchronized boolean register(String user, String password) {
          return super.register(user, password);
        }

        @Override
        public synchronized Optional<String> logIn(String user, String password) {
          return super.logIn(user, password);
        }

        @Override
        public synchronized boolean changePassword(String login, String old, String fresh) {
          return super.changePassword(login, old, fresh);
        }
      };
    }
  }

  /** Makes the hash of a new account within the lock. */
  static final class WrongRegistersWithinTheLock extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        public synchronized boolean register(String user, String password) {
          return super.register(user, password);
        }
      };
    }
  }

  /** A lock for each user: who is the same user waits. */
  static final class WrongLockOfTheUser extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {

        private final Map<String, Object> locks = new ConcurrentHashMap<>();

        @Override
        public Optional<String> logIn(String user, String password) {
          synchronized (locks.computeIfAbsent(user, name -> new Object())) {
            return super.logIn(user, password);
          }
        }
      };
    }
  }

  /** A lock for all changes: the second waits until the first is done. */
  static final class WrongOneChangeAfterTheOther extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {

        private final Object changes = new Object();

        @Override
        public boolean changePassword(String login, String old, String fresh) {
          synchronized (changes) {
            return super.changePassword(login, old, fresh);
          }
        }
      };
    }
  }

  /** Closes the connections before it is certain that the password is changed. */
  static final class WrongTellsTooEarly extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        public boolean changePassword(String login, String old, String fresh) {
          String user = user(login).orElse(null);
          String hash = hash(user);
          if (hash == null || !hasher.matches(old, hash)) {
            return false;
          }
          List<String> others;
          synchronized (this) {
            others = toEnd(login, user);
          }
          others.forEach(ended);
          return super.changePassword(login, old, fresh);
        }

        @Override
        void end(String login) {
          logins.remove(login);
        }
      };
    }
  }

  /** Asks the hasher when somebody logs in, and compares texts when the password is changed. */
  static final class WrongPlainOldPassword extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {

        private final Map<String, String> passwords = new ConcurrentHashMap<>();

        @Override
        public boolean register(String user, String password) {
          passwords.putIfAbsent(user, password);
          return super.register(user, password);
        }

        @Override
        public boolean changePassword(String login, String old, String fresh) {
          String user = user(login).orElse(null);
          if (user == null
              || !old.equals(passwords.get(user))
              || !super.changePassword(login, old, fresh)) {
            return false;
          }
          passwords.put(user, fresh);
          return true;
        }
      };
    }
  }

  /** Each login knows the hash with which it began. */
  static final class RightHashOfTheLogin extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new LoginDesk() {

        private record Login(String user, String hash) {}

        private final Map<String, String> hashes = new ConcurrentHashMap<>();
        private final Map<String, Login> logins = new ConcurrentHashMap<>();

        @Override
        public boolean register(String user, String password) {
          return hashes.putIfAbsent(user, hasher.hash(password)) == null;
        }

        @Override
        public Optional<String> logIn(String user, String password) {
          String hash = hashes.get(user);
          if (hash == null || !hasher.matches(password, hash)) {
            return Optional.empty();
          }
          String id = UUID.randomUUID().toString();
          logins.put(id, new Login(user, hash));
          return Optional.of(id);
        }

        @Override
        public Optional<String> user(String login) {
          return Optional.ofNullable(logins.get(login))
              .filter(known -> known.hash().equals(hashes.get(known.user())))
              .map(Login::user);
        }

        @Override
        public boolean changePassword(String login, String old, String fresh) {
          String user = user(login).orElse(null);
          Login known = logins.get(login);
          if (user == null || known == null || !hasher.matches(old, known.hash())) {
            return false;
          }
          String hash = hasher.hash(fresh);
          synchronized (this) {
            if (!hashes.replace(user, known.hash(), hash)) {
              return false;
            }
            logins.put(login, new Login(user, hash));
          }
          for (Map.Entry<String, Login> other : List.copyOf(logins.entrySet())) {
            Login others = other.getValue();
            if (others.user().equals(user)
                && !others.hash().equals(hash)
                && logins.remove(other.getKey(), others)) {
              ended.accept(other.getKey());
            }
          }
          return true;
        }
      };
    }
  }

  /** Changes the password, and lets everybody stay who is in. */
  static final class WrongEndsNothing extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        List<String> toEnd(String login, String user) {
          return List.of();
        }
      };
    }
  }

  /** Ends all logins of the user, also the one from which it was asked for. */
  static final class WrongEndsItself extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        List<String> toEnd(String login, String user) {
          return logins.keySet().stream().filter(id -> logins.get(id).equals(user)).toList();
        }
      };
    }
  }

  /** Ends everybody's logins but one. */
  static final class WrongEndsEverybody extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        List<String> toEnd(String login, String user) {
          return logins.keySet().stream().filter(id -> !id.equals(login)).toList();
        }
      };
    }
  }

  /** Ends one other login: the first that it finds. */
  static final class WrongEndsOne extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        List<String> toEnd(String login, String user) {
          return super.toEnd(login, user).stream().limit(1).toList();
        }
      };
    }
  }

  /** Closes the connections of the others, who connect again with the same login. */
  static final class WrongClosesConnectionsOnly extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        void end(String login) {
          ended.accept(login);
        }
      };
    }
  }

  /** Ends the others' logins, and tells nobody: their connections go on. */
  static final class WrongTellsNobody extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, login -> {});
    }
  }

  /** Believes who has a login, and does not ask for the old password. */
  static final class WrongDoesNotAsk extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        public boolean changePassword(String login, String old, String fresh) {
          String hash = hasher.hash(fresh);
          synchronized (this) {
            Optional<String> user = user(login);
            user.ifPresent(
                name -> {
                  hashes.put(name, hash);
                  toEnd(login, name).forEach(this::end);
                });
            return user.isPresent();
          }
        }
      };
    }
  }

  /** Asks for the old password after it has ended the others. */
  static final class WrongEndsFirst extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        public boolean changePassword(String login, String old, String fresh) {
          synchronized (this) {
            user(login).ifPresent(user -> toEnd(login, user).forEach(this::end));
          }
          return super.changePassword(login, old, fresh);
        }
      };
    }
  }

  /** Ends the others only if the password is another one. */
  static final class WrongSamePassword extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        public boolean changePassword(String login, String old, String fresh) {
          return old.equals(fresh)
              ? user(login).filter(user -> hasher.matches(old, hash(user))).isPresent()
              : super.changePassword(login, old, fresh);
        }
      };
    }
  }

  /** Looks at the password, and lets in afterwards, without another look. */
  static final class WrongLooksOnce extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        public Optional<String> logIn(String user, String password) {
          String hash = hash(user);
          if (hash == null || !hasher.matches(password, hash)) {
            return Optional.empty();
          }
          synchronized (this) {
            return Optional.of(begin(user));
          }
        }
      };
    }
  }

  /** Looks at the old password, and changes it afterwards, without another look. */
  static final class WrongTwoChanges extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        public boolean changePassword(String login, String old, String fresh) {
          String user = user(login).orElse(null);
          String hash = hash(user);
          if (hash == null || !hasher.matches(old, hash)) {
            return false;
          }
          String freshHash = hasher.hash(fresh);
          synchronized (this) {
            hashes.put(user, freshHash);
            toEnd(login, user).forEach(this::end);
            return true;
          }
        }
      };
    }
  }

  /** Counts the logins: who has one can guess the others. */
  static final class WrongCounts extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {

        private final AtomicInteger last = new AtomicInteger();

        @Override
        String newId(String user) {
          return String.valueOf(last.incrementAndGet());
        }
      };
    }
  }

  /** Counts the logins, in a long number. */
  static final class WrongLongCounter extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        private final AtomicInteger last = new AtomicInteger();

        @Override
        String newId(String user) {
          return String.format(Locale.ROOT, "%032d", last.incrementAndGet());
        }
      };
    }
  }

  /** Makes the id of what everybody knows: the name and the time. */
  static final class WrongUserAndTime extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        private long last = System.currentTimeMillis();

        @Override
        String newId(String user) {
          last++;
          return "login of " + user + " at " + last;
        }
      };
    }
  }

  /** Ends all others, and tells of the first 50. */
  static final class WrongTellsOfFifty extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        private int told;

        @Override
        void end(String login) {
          logins.remove(login);
          if (told++ < 50) {
            ended.accept(login);
          }
        }
      };
    }
  }

  /** Ends the others, and does not tell it if the password stays the same. */
  static final class WrongTellsOfAnotherOnly extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        private volatile boolean isSilent;

        @Override
        public boolean changePassword(String login, String old, String fresh) {
          isSilent = old.equals(fresh);
          return super.changePassword(login, old, fresh);
        }

        @Override
        void end(String login) {
          logins.remove(login);
          if (!isSilent) {
            ended.accept(login);
          }
        }
      };
    }
  }

  /** Looks whether the name is free, makes the hash, and then takes the name. */
  static final class WrongRegistersTwo extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        public boolean register(String user, String password) {
          if (hash(user) != null) {
            return false;
          }
          String hash = hasher.hash(password);
          synchronized (this) {
            hashes.put(user, hash);
          }
          return true;
        }
      };
    }
  }

  /** One login for each user: a second one takes the first one's id. */
  static final class WrongOneLogin extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {

        private final Map<String, String> ids = new HashMap<>();

        @Override
        String newId(String user) {
          return ids.computeIfAbsent(user, name -> UUID.randomUUID().toString());
        }
      };
    }
  }

  /** Keeps what it was told, and compares texts. */
  static final class WrongPlainPasswords extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(
          new PasswordHasher() {
            @Override
            public String hash(String password) {
              hasher.hash(password);
              return password;
            }

            @Override
            public boolean matches(String password, String hash) {
              return password.equals(hash);
            }
          },
          ended);
    }
  }

  /** Makes the hash anew and compares: each hash of a password is another. */
  static final class WrongComparesHashes extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(
          new PasswordHasher() {
            @Override
            public String hash(String password) {
              return hasher.hash(password);
            }

            @Override
            public boolean matches(String password, String hash) {
              return hasher.hash(password).equals(hash);
            }
          },
          ended);
    }
  }

  /** Looks once more at the login, and not at the password: one login may ask twice. */
  static final class WrongLooksAtTheLoginOnly extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        public boolean changePassword(String login, String old, String fresh) {
          String user = user(login).orElse(null);
          String hash = hash(user);
          if (hash == null || !hasher.matches(old, hash)) {
            return false;
          }
          String freshHash = hasher.hash(fresh);
          synchronized (this) {
            if (!logins.containsKey(login)) {
              return false;
            }
            hashes.put(user, freshHash);
            toEnd(login, user).forEach(this::end);
            return true;
          }
        }
      };
    }
  }

  /** Random numbers whose seed is in the source text: all ids can be calculated from it. */
  static final class WrongSeed extends LoginsContract {

    private static final Random RANDOM = new Random(2024);

    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        String newId(String user) {
          return new UUID(RANDOM.nextLong(), RANDOM.nextLong()).toString();
        }
      };
    }
  }

  /** Takes names that differ in upper and lower case for one, when somebody logs in. */
  static final class WrongCase extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        public Optional<String> logIn(String user, String password) {
          return super.logIn(user.toLowerCase(Locale.ROOT).strip(), password);
        }
      };
    }
  }

  /** Gives an account to whoever registers its name again. */
  static final class WrongRegistersAgain extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        public boolean register(String user, String password) {
          String hash = hasher.hash(password);
          synchronized (this) {
            return hashes.put(user, hash) == null;
          }
        }
      };
    }
  }

  /** Remembers which logins have ended, for ever. */
  static final class WrongLeak extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {

        private final List<String> over = new ArrayList<>();

        @Override
        void end(String login) {
          over.add(login);
          ended.accept(login);
        }

        @Override
        List<String> toEnd(String login, String user) {
          return super.toEnd(login, user).stream().filter(id -> !over.contains(id)).toList();
        }

        @Override
        public synchronized Optional<String> user(String login) {
          return super.user(login).filter(user -> !over.contains(login));
        }
      };
    }
  }

  /** Writes who logs in into a field, and reads it at once: another one may be there. */
  static final class WrongUserInAField extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {

        private volatile String last;

        @Override
        public Optional<String> logIn(String user, String password) {
          last = user;
          String hash = hash(user);
          if (hash == null || !hasher.matches(password, hash)) {
            return Optional.empty();
          }
          synchronized (this) {
            return hash.equals(hashes.get(user)) ? Optional.of(begin(last)) : Optional.empty();
          }
        }
      };
    }
  }

  /** The same with the new login: between two steps another one's may be there. */
  static final class WrongLoginInAField extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {

        private volatile Optional<String> last;

        @Override
        public Optional<String> logIn(String user, String password) {
          last = super.logIn(user, password);
          return last;
        }
      };
    }
  }

  /** Looks whose a login is without the lock: the map may change at this moment. */
  static final class WrongAsksWithoutTheLock extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        public Optional<String> user(String login) {
          return Optional.ofNullable(logins.get(login));
        }
      };
    }
  }

  /** Changes the password without the lock: somebody may log in while it looks for the logins. */
  static final class WrongChangesWithoutTheLock extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        public boolean changePassword(String login, String old, String fresh) {
          String user = user(login).orElse(null);
          String hash = hash(user);
          if (hash == null || !hasher.matches(old, hash)) {
            return false;
          }
          String freshHash = hasher.hash(fresh);
          synchronized (this) {
            if (!logins.containsKey(login) || !hashes.replace(user, hash, freshHash)) {
              return false;
            }
          }
          toEnd(login, user).forEach(this::end);
          return true;
        }
      };
    }
  }

  /** Registers without the lock: another call may look into the map. */
  static final class WrongRegistersWithoutTheLock extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        public boolean register(String user, String password) {
          return hashes.putIfAbsent(user, hasher.hash(password)) == null;
        }
      };
    }
  }

  /** Looks for the hash without the lock: somebody may register at this moment. */
  static final class WrongLooksForTheHashWithoutTheLock extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Desk(hasher, ended) {
        @Override
        public Optional<String> logIn(String user, String password) {
          String hash = hashes.get(user);
          if (hash == null || !hasher.matches(password, hash)) {
            return Optional.empty();
          }
          synchronized (this) {
            return hash.equals(hashes.get(user)) ? Optional.of(begin(user)) : Optional.empty();
          }
        }
      };
    }
  }

  private LoginsAttempts() {}

  /** Right, unless one of its steps is replaced. */
  private static class Desk implements LoginDesk {

    final PasswordHasher hasher;
    final Consumer<String> ended;
    final Map<String, String> hashes = new HashMap<>();
    final Map<String, String> logins = new HashMap<>();

    Desk(PasswordHasher hasher, Consumer<String> ended) {
      this.hasher = hasher;
      this.ended = ended;
    }

    String newId(String user) {
      return UUID.randomUUID().toString();
    }

    final synchronized String hash(String user) {
      return hashes.get(user);
    }

    final String begin(String user) {
      String login = newId(user);
      logins.put(login, user);
      return login;
    }

    List<String> toEnd(String login, String user) {
      return logins.keySet().stream()
          .filter(id -> logins.get(id).equals(user) && !id.equals(login))
          .toList();
    }

    void end(String login) {
      logins.remove(login);
      ended.accept(login);
    }

    @Override
    public boolean register(String user, String password) {
      String hash = hasher.hash(password);
      synchronized (this) {
        return hashes.putIfAbsent(user, hash) == null;
      }
    }

    @Override
    public Optional<String> logIn(String user, String password) {
      String hash = hash(user);
      if (hash == null || !hasher.matches(password, hash)) {
        return Optional.empty();
      }
      synchronized (this) {
        return hash.equals(hashes.get(user)) ? Optional.of(begin(user)) : Optional.empty();
      }
    }

    @Override
    public synchronized Optional<String> user(String login) {
      return Optional.ofNullable(logins.get(login));
    }

    @Override
    public boolean changePassword(String login, String old, String fresh) {
      String user = user(login).orElse(null);
      String hash = hash(user);
      if (hash == null || !hasher.matches(old, hash)) {
        return false;
      }
      String freshHash = hasher.hash(fresh);
      synchronized (this) {
        if (!logins.containsKey(login) || !hashes.replace(user, hash, freshHash)) {
          return false;
        }
        toEnd(login, user).forEach(this::end);
        return true;
      }
    }
  }
}
