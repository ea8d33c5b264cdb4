package workbook.lesson04.account;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits how often a network or an account may register and log in.
 *
 * <p>The limits are checked twice: before a request enters the queue for hashing, so that a request
 * which will be refused takes no place there, and again before its password is hashed. Only then is
 * it counted as a guess. So if a hundred guesses are sent at once, all but the first few are
 * refused at the second check.
 *
 * <p>Requests with the right password are limited, too, because every hash takes much processor
 * time. A network may send {@value #BURST} requests at once and then two a second: enough for
 * several school classes behind one address. An account may be logged in to {@value #LOGIN_BURST}
 * times at once and then once a second; only right passwords count for this limit, so that nobody
 * else can use up an account's logins. These two limits save the processor of this server, and so
 * count what is sent to this server only.
 */
final class AttemptLimits {

  private static final int BURST = 200;
  private static final int LOGIN_BURST = 60;

  private final Throttle byAccount;
  private final Throttle byNetwork;
  private final Throttle registrations;
  private final RateLimiter asked;
  private final RateLimiter loggedIn;
  private final KnownNetworks knownNetworks;

  /**
   * @param memory keeps the failures
   * @param nanoTime the time in nanoseconds, as {@link System#nanoTime()} tells it
   */
  AttemptLimits(AttemptMemory memory, LongSupplier nanoTime) {
    byAccount = new Throttle(5, Duration.ofMinutes(1), Duration.ofMinutes(15), memory.byAccount());
    byNetwork = new Throttle(100, Duration.ofMinutes(15), Duration.ofHours(1), memory.byNetwork());
    registrations =
        new Throttle(100, Duration.ofMinutes(1), Duration.ofHours(1), memory.registrations());
    knownNetworks = memory.knownNetworks();
    asked = new RateLimiter(BURST, Duration.ofMillis(500), nanoTime);
    loggedIn = new RateLimiter(LOGIN_BURST, Duration.ofSeconds(1), nanoTime);
  }

  /** Before a login waits for its hash. */
  void admitLogin(Requester requester) throws AccountRefusedException {
    pass(byNetwork.waitFor(requester.network()));
    pass(byAccount.waitFor(counted(requester)));
    pass(loggedIn.waitFor(requester.account()));
    pass(asked.take(requester.network()));
  }

  /**
   * Before a password is hashed. From here on the login counts as a guess, until {@link #loggedIn}.
   *
   * @return the key under which the account's failures are counted
   */
  String beginLogin(Requester requester) throws AccountRefusedException {
    String counted = counted(requester);
    pass(byNetwork.attempt(requester.network()));
    Duration wait = byAccount.attempt(counted);
    if (!wait.isZero()) {
      byNetwork.succeeded(requester.network()); // a refused request is not a guess
      throw AccountRefusedException.forNow(wait);
    }
    return counted;
  }

  /**
   * The password was right.
   *
   * @param counted from {@link #beginLogin}
   */
  void loggedIn(Requester requester, String counted) {
    byAccount.forgive(counted);
    byNetwork.succeeded(requester.network());
    loggedIn.take(requester.account());
    knownNetworks.add(requester.account(), requester.network());
  }

  /** Before a registration waits for its hash. */
  void admitRegistration(Requester requester) throws AccountRefusedException {
    pass(registrations.waitFor(requester.network()));
    pass(asked.take(requester.network()));
  }

  /** Before the password of a new account is hashed. */
  void beginRegistration(Requester requester) throws AccountRefusedException {
    pass(registrations.attempt(requester.network()));
  }

  void registered(Requester requester) {
    knownNetworks.add(requester.account(), requester.network());
  }

  /**
   * The key for counting an account's failures. Those from a network from which its owner has
   * logged in before have a counter of their own: guesses from elsewhere do not make the owner
   * wait.
   */
  private String counted(Requester requester) {
    return knownNetworks.contains(requester.account(), requester.network())
        ? requester.account() + " " + requester.network()
        : requester.account();
  }

  private static void pass(Duration wait) throws AccountRefusedException {
    if (!wait.isZero()) {
      throw AccountRefusedException.forNow(wait);
    }
  }
}
