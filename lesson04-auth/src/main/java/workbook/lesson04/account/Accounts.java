package workbook.lesson04.account;

import java.net.InetAddress;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
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
 * there are counted apart. And nobody asks without an end, see {@link Brakes}.
 */
public final class Accounts {

  private static final String WRONG = "wrong username or password";

  private final AccountStore store;
  private final Passwords passwords;
  private final Clock clock;
  private final Brakes brakes;

  /**
   * @param clock dates new accounts, for people
   * @param nanoTime counts the waits, as {@link System#nanoTime()} does
   */
  public Accounts(AccountStore store, Passwords passwords, Clock clock, LongSupplier nanoTime) {
    this.store = store;
    this.passwords = passwords;
    this.clock = clock;
    this.brakes = new Brakes(nanoTime);
  }

  /**
   * What can be said of a registration without a hash, and so at once: that it breaks the rules, or
   * comes too soon.
   *
   * @return for whom it waits for its hash
   */
  Asker admitRegistration(String name, String password, InetAddress address)
      throws RefusedException {
    checked(name, password);
    Asker asker = Asker.of(name, address);
    brakes.admitRegistration(asker);
    return asker;
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
    Asker asker = Asker.of(name, address);
    Optional<Account> there = store.find(username.key()); // if the storage fails, nothing counts
    brakes.beginRegistration(asker);
    add(username, there, password);
    brakes.registered(asker);
    return username.shown();
  }

  /** As {@link #register(String, String, InetAddress)}, for the server's own use: never slowed. */
  public String register(String name, String password) throws RefusedException {
    Username username = checked(name, password);
    add(username, store.find(username.key()), password);
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

  private void add(Username username, Optional<Account> there, String password)
      throws RefusedException {
    if (there.isPresent() || !store.insert(account(username, password))) {
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
   * What can be said of a login without a hash, and so at once: that something is missing, or that
   * it comes too soon.
   *
   * @return for whom it waits for its hash
   */
  Asker admitLogin(String name, String password, InetAddress address) throws RefusedException {
    Asker asker = asker(name, password, address);
    brakes.admitLogin(asker);
    return asker;
  }

  private static Asker asker(String name, String password, InetAddress address)
      throws RefusedException {
    if (name == null || password == null) {
      throw new RefusedException(Reason.BREAKS_RULES, "username and password are needed");
    }
    return Asker.of(name, address);
  }

  /**
   * Checks a password.
   *
   * @param address where the attempt comes from
   * @return the name as it is shown, which may be written otherwise than the one given
   * @throws RefusedException if the two do not belong together, or there were too many attempts
   */
  public String login(String name, String password, InetAddress address) throws RefusedException {
    Asker asker = asker(name, password, address);
    // First: what the storage cannot answer is no guess, and keeps nobody out afterwards.
    Optional<Account> account = store.find(asker.account());
    String counted = brakes.beginLogin(asker);
    if (!passwords.matches(password, account.map(Account::passwordHash))) {
      throw new RefusedException(Reason.WRONG_CREDENTIALS, WRONG);
    }
    brakes.loggedIn(asker, counted);
    return account.orElseThrow().name();
  }

  /**
   * Deletes an account, for good. Nobody gets its name again: whoever did could read the private
   * messages of the one before, and speak as that one.
   *
   * @throws RefusedException as {@link #login} does
   */
  public void delete(String name, String password, InetAddress address) throws RefusedException {
    checkConfirmed(password);
    login(name, password, address);
    Username.of(name).map(Username::key).ifPresent(store::delete);
  }

  /** As {@link #admitLogin}, for {@link #delete}. */
  Asker admitDeletion(String name, String password, InetAddress address) throws RefusedException {
    checkConfirmed(password);
    return admitLogin(name, password, address);
  }

  private static void checkConfirmed(String password) throws RefusedException {
    if (password == null) {
      throw new RefusedException(Reason.BREAKS_RULES, "the password is needed");
    }
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
}
