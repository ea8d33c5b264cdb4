package workbook.lesson04.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;
import workbook.lesson04.account.RefusedException.Reason;
import workbook.lesson04.token.Identity;

/**
 * Registers users and checks who logs in.
 *
 * <p>A wrong password and an unknown user get one and the same answer after one and the same time.
 * (That a name is taken cannot be hidden: registering tells.) Who fails often is made to wait: for
 * an account at most a minute, for an address a quarter of an hour. While somebody keeps an account
 * waiting with wrong guesses, its owner gets in from wherever that went well before: the failures
 * there are counted apart.
 */
public final class Accounts {

  private static final String WRONG = "wrong username or password";

  private final AccountStore store;
  private final Passwords passwords;
  private final Clock clock;
  private final Throttle byAccount;
  private final Throttle byAddress;
  private final Throttle registrations;
  private final KnownPlaces places = new KnownPlaces();

  /**
   * @param clock dates new accounts, for people
   * @param nanoTime counts the waits, as {@link System#nanoTime()} does
   */
  public Accounts(AccountStore store, Passwords passwords, Clock clock, LongSupplier nanoTime) {
    this.store = store;
    this.passwords = passwords;
    this.clock = clock;
    this.byAccount = new Throttle(5, Duration.ofMinutes(1), Duration.ofMinutes(15), nanoTime);
    this.byAddress = new Throttle(100, Duration.ofMinutes(15), Duration.ofHours(1), nanoTime);
    this.registrations = new Throttle(100, Duration.ofMinutes(1), Duration.ofHours(1), nanoTime);
  }

  /**
   * Makes an account for somebody who asks from elsewhere.
   *
   * @param address where the wish comes from
   * @return the name as it is shown from now on
   * @throws RefusedException if name or password break the rules, or the name is taken, or that
   *     address has made so many accounts that it has to wait
   */
  public String register(String name, String password, InetAddress address)
      throws RefusedException {
    Username username = checked(name, password);
    String network = network(address);
    pass(registrations.attempt(network));
    add(username, password);
    places.add(username.key(), network);
    return username.shown();
  }

  /** As {@link #register(String, String, InetAddress)}, for the server's own use: never slowed. */
  public String register(String name, String password) throws RefusedException {
    Username username = checked(name, password);
    add(username, password);
    return username.shown();
  }

  private Username checked(String name, String password) throws RefusedException {
    Username username =
        Username.of(name)
            .orElseThrow(() -> new RefusedException(Reason.BREAKS_RULES, Username.RULES));
    // Who has one of these names already keeps it.
    if (username.isReserved()) {
      throw new RefusedException(
          Reason.BREAKS_RULES, "the name " + username.shown() + " is reserved, choose another");
    }
    if (Lookalikes.mayDeceive(username.shown())) {
      throw new RefusedException(Reason.BREAKS_RULES, Lookalikes.RULES);
    }
    if (!passwords.keepsTheRules(password)) {
      throw new RefusedException(Reason.BREAKS_RULES, Passwords.RULES);
    }
    return username;
  }

  private void add(Username username, String password) throws RefusedException {
    if (store.find(username.key()).isPresent() || !store.insert(account(username, password))) {
      throw new RefusedException(
          Reason.NAME_TAKEN, "the name " + username.shown() + " is taken, choose another");
    }
  }

  private Account account(Username username, String password) {
    return new Account(
        username.key(),
        username.shown(),
        passwords.hash(password),
        clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * Checks a password.
   *
   * @param address where the attempt comes from
   * @return the name as it is shown, which may be written otherwise than the one given
   * @throws RefusedException if the two do not belong together, or there were too many attempts
   */
  public String login(String name, String password, InetAddress address) throws RefusedException {
    if (name == null || password == null) {
      throw new RefusedException(Reason.BREAKS_RULES, "username and password are needed");
    }
    String key = Username.of(name).map(Username::key).orElse("");
    String network = network(address);
    String counted = places.contains(key, network) ? key + " " + network : key;
    pass(byAddress.attempt(network));
    Duration wait = byAccount.attempt(counted);
    if (!wait.isZero()) {
      byAddress.succeeded(network); // what is refused is no guess
      throw RefusedException.forNow(wait);
    }

    Optional<Account> account = store.find(key);
    if (!passwords.matches(password, account.map(Account::passwordHash))) {
      throw new RefusedException(Reason.WRONG_CREDENTIALS, WRONG);
    }
    byAccount.forgive(counted);
    byAddress.succeeded(network);
    places.add(key, network);
    return account.orElseThrow().name();
  }

  /**
   * Deletes an account, for good. Nobody gets its name again: whoever did could read the private
   * messages of the one before, and speak as that one.
   *
   * @throws RefusedException as {@link #login} does
   */
  public void delete(String name, String password, InetAddress address) throws RefusedException {
    if (password == null) {
      throw new RefusedException(Reason.BREAKS_RULES, "the password is needed");
    }
    login(name, password, address);
    Username.of(name).map(Username::key).ifPresent(store::delete);
  }

  /** The name of an account as it is shown, by any spelling of it; empty if there is none. */
  public Optional<String> shownName(String name) {
    return find(name).map(Account::name);
  }

  /** As {@link #shownName}, also of somebody who was deleted: what was said is still there. */
  public Optional<String> nameEverGiven(String name) {
    return Username.of(name).flatMap(username -> store.nameEverGiven(username.key()));
  }

  /**
   * What tells this account from every other one that had its name or gets it, for the tokens of
   * its user; empty if there is no account.
   */
  public Optional<String> stamp(String name) {
    return find(name).map(Account::stamp);
  }

  /**
   * Whether the account that a token was made for is still there: a token of somebody who was
   * deleted is not good for the next one of that name. No times are compared, for the clock may
   * have been set between the account's and the token's.
   */
  public boolean has(Identity identity) {
    return stamp(identity.user()).filter(stamp -> stamp.equals(identity.stamp())).isPresent();
  }

  private Optional<Account> find(String name) {
    return Username.of(name).flatMap(username -> store.find(username.key()));
  }

  private static void pass(Duration wait) throws RefusedException {
    if (!wait.isZero()) {
      throw RefusedException.forNow(wait);
    }
  }

  /** An IPv4 address, or the 64-bit network of an IPv6 one, in which a home can choose freely. */
  private static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    int length = address instanceof Inet6Address ? 8 : bytes.length;
    return HexFormat.of().formatHex(Arrays.copyOf(bytes, length));
  }
}
