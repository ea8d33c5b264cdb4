package workbook.lesson04.exercises;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One solution of exercise 4.6. A look at a password takes long, and so it is done without the
 * lock; then, under the lock, the hash must still be the one that was looked at.
 */
final class LoginsSolution implements LoginDesk {

  private final PasswordHasher hasher;
  private final Consumer<String> ended;
  private final Map<String, String> hashes = new HashMap<>(); // by user; guarded by this
  private final Map<String, String> logins = new HashMap<>(); // their users; guarded by this

  LoginsSolution(PasswordHasher hasher, Consumer<String> ended) {
    this.hasher = hasher;
    this.ended = ended;
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
      if (!hash.equals(hashes.get(user))) {
        return Optional.empty(); // it was changed meanwhile
      }
      String login = UUID.randomUUID().toString();
      logins.put(login, user);
      return Optional.of(login);
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
    List<String> others;
    synchronized (this) {
      if (!logins.containsKey(login) || !hashes.replace(user, hash, freshHash)) {
        return false; // it was ended, or another has changed the password
      }
      others =
          logins.keySet().stream()
              .filter(other -> logins.get(other).equals(user) && !other.equals(login))
              .toList();
      logins.keySet().removeAll(others);
    }
    others.forEach(ended);
    return true;
  }

  private synchronized String hash(String user) {
    return hashes.get(user);
  }
}
