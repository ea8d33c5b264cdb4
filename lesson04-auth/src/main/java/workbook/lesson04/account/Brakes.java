package workbook.lesson04.account;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * All that slows down who asks too often, by network and by account.
 *
 * <p>Everything is asked twice. First before a place in the queue for the hashing is given away, so
 * that what will be refused takes nobody's place. And again when the turn has come, and only then
 * is a guess counted: of a hundred that were sent at once, those behind the first few find the
 * brake on.
 *
 * <p>Also who gets every password right has to stop at some time, for a hash is heavy: a network
 * may ask {@value #BURST} times at once and then twice a second, which is enough for some classes
 * behind one address; an account may be logged in to {@value #LOGIN_BURST} times at once and then
 * once a second. Only right passwords count for that, so that nobody can use up somebody else's
 * logins.
 */
final class Brakes {

  private static final int BURST = 200;
  private static final int LOGIN_BURST = 60;

  private final Throttle byAccount;
  private final Throttle byNetwork;
  private final Throttle registrations;
  private final Rate asked;
  private final Rate loggedIn;
  private final KnownPlaces places = new KnownPlaces();

  /**
   * @param nanoTime the time in nanoseconds, as {@link System#nanoTime()} tells it
   */
  Brakes(LongSupplier nanoTime) {
    byAccount = new Throttle(5, Duration.ofMinutes(1), Duration.ofMinutes(15), nanoTime);
    byNetwork = new Throttle(100, Duration.ofMinutes(15), Duration.ofHours(1), nanoTime);
    registrations = new Throttle(100, Duration.ofMinutes(1), Duration.ofHours(1), nanoTime);
    asked = new Rate(BURST, Duration.ofMillis(500), nanoTime);
    loggedIn = new Rate(LOGIN_BURST, Duration.ofSeconds(1), nanoTime);
  }

  /** Before a login waits for its hash. */
  void admitLogin(Asker asker) throws RefusedException {
    pass(byNetwork.waitFor(asker.network()));
    pass(byAccount.waitFor(counted(asker)));
    pass(loggedIn.waitFor(asker.account()));
    pass(asked.take(asker.network()));
  }

  /**
   * Before a password is hashed. From here on the login counts as a guess, until {@link #loggedIn}.
   *
   * @return the key under which the account's failures are counted
   */
  String beginLogin(Asker asker) throws RefusedException {
    String counted = counted(asker);
    pass(byNetwork.attempt(asker.network()));
    Duration wait = byAccount.attempt(counted);
    if (!wait.isZero()) {
      byNetwork.succeeded(asker.network()); // what is refused is no guess
      throw RefusedException.forNow(wait);
    }
    return counted;
  }

  /**
   * The password was right.
   *
   * @param counted from {@link #beginLogin}
   */
  void loggedIn(Asker asker, String counted) {
    byAccount.forgive(counted);
    byNetwork.succeeded(asker.network());
    loggedIn.take(asker.account());
    places.add(asker.account(), asker.network());
  }

  /** Before a registration waits for its hash. */
  void admitRegistration(Asker asker) throws RefusedException {
    pass(registrations.waitFor(asker.network()));
    pass(asked.take(asker.network()));
  }

  /** Before the password of a new account is hashed. */
  void beginRegistration(Asker asker) throws RefusedException {
    pass(registrations.attempt(asker.network()));
  }

  void registered(Asker asker) {
    places.add(asker.account(), asker.network());
  }

  /** Failures where the account's owner has logged in before are counted apart from all others. */
  private String counted(Asker asker) {
    return places.contains(asker.account(), asker.network())
        ? asker.account() + " " + asker.network()
        : asker.account();
  }

  private static void pass(Duration wait) throws RefusedException {
    if (!wait.isZero()) {
      throw RefusedException.forNow(wait);
    }
  }
}
