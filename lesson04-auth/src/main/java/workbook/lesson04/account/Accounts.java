package workbook.lesson04.account;

import java.net.InetAddress;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import workbook.lesson04.account.AccountStore.AccountOfToken;
import workbook.lesson04.account.AccountStore.OfTokens;
import workbook.lesson04.session.TokenStatus;
import workbook.lesson04.token.BadTokenException.Reason;
import workbook.lesson04.token.Identity;

/**
 * Registers users, checks passwords at login, changes them, and deletes accounts.
 *
 * <p>A wrong password and an unknown user get the same answer after the same time. (That a name is
 * taken cannot be hidden: registering tells.) After many failures one has to wait: for an account
 * at most a minute, for a network at most 15 minutes. While wrong guesses make an account wait, its
 * owner can still log in from a network that was used before. See {@link AttemptLimits}.
 */
public final class Accounts implements TokenStatus {

  private final AccountStore store;
  private final Passwords passwords;
  private final Clock clock;
  private final AttemptLimits limits;

  /**
   * @param clock dates new accounts, for people
   * @param nanoTime counts the waits, as {@link System#nanoTime()} does
   */
  public Accounts(AccountStore store, Passwords passwords, Clock clock, LongSupplier nanoTime) {
    this(store, passwords, clock, nanoTime, AttemptMemory.ofThisServer(nanoTime));
  }

  /**
   * As above, where several servers have the same accounts.
   *
   * @param memory they remember failed logins together
   */
  public Accounts(
      AccountStore store,
      Passwords passwords,
      Clock clock,
      LongSupplier nanoTime,
      AttemptMemory memory) {
    this.store = store;
    this.passwords = passwords;
    this.clock = clock;
    this.limits = new AttemptLimits(memory, nanoTime);
  }

  /**
   * Checks a registration as far as no hash is needed: the rules, and the limits on attempts.
   *
   * @return whose job it is in the queue for hashing
   */
  Requester admitRegistration(String name, String password, InetAddress address)
      throws AccountRefusedException {
    checked(name, password);
    Requester requester = Requester.of(name, address);
    limits.admitRegistration(requester);
    return requester;
  }

  /**
   * Makes an account.
   *
   * @param address where the request comes from
   * @throws AccountRefusedException if name or password break the rules, the name is taken, or that
   *     address has made so many accounts that it has to wait
   */
  Account register(String name, String password, InetAddress address)
      throws AccountRefusedException {
    Username username = checked(name, password);
    Requester requester = Requester.of(name, address);
    Optional<Account> there = store.find(username.key()); // if the storage fails, nothing counts
    limits.beginRegistration(requester);
    Account account = add(username, there, password);
    limits.registered(requester);
    return account;
  }

  /**
   * As {@link #register(String, String, InetAddress)}, for the server's own use, without limits.
   *
   * @return the name as it is shown
   */
  public String register(String name, String password) throws AccountRefusedException {
    Username username = checked(name, password);
    return add(username, store.find(username.key()), password).name();
  }

  private Username checked(String name, String password) throws AccountRefusedException {
    Username username =
        Username.of(name)
            .orElseThrow(() -> new AccountRefusedException(AccountRefusal.USERNAME_RULES));
    // Checked here only: a user who has one of these names already keeps it.
    if (username.isReserved()) {
      throw AccountRefusedException.ofName(AccountRefusal.USERNAME_RESERVED, username.shown());
    }
    if (ConfusableNames.mayDeceive(username.shown())) {
      throw new AccountRefusedException(AccountRefusal.USERNAME_CONFUSABLE);
    }
    checkRules(password);
    return username;
  }

  private void checkRules(String password) throws AccountRefusedException {
    if (!passwords.keepsTheRules(password)) {
      throw new AccountRefusedException(AccountRefusal.PASSWORD_RULES);
    }
  }

  private Account add(Username username, Optional<Account> there, String password)
      throws AccountRefusedException {
    if (there.isEmpty()) {
      Account account = account(username, password);
      if (store.insert(account)) {
        return account;
      }
    }
    throw AccountRefusedException.ofName(AccountRefusal.USERNAME_TAKEN, username.shown());
  }

  private Account account(Username username, String password) {
    return new Account(
        username.key(),
        username.shown(),
        passwords.hash(password),
        clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * Checks a login as far as no hash is needed: that name and password are there, and the limits on
   * attempts.
   *
   * @return whose job it is in the queue for hashing
   */
  Requester admitLogin(String name, String password, InetAddress address)
      throws AccountRefusedException {
    Requester requester = requester(name, password, address);
    limits.admitLogin(requester);
    return requester;
  }

  private static Requester requester(String name, String password, InetAddress address)
      throws AccountRefusedException {
    if (name == null || password == null) {
      throw new AccountRefusedException(AccountRefusal.CREDENTIALS_MISSING);
    }
    return Requester.of(name, address);
  }

  /**
   * Checks a password.
   *
   * @param address where the attempt comes from
   * @return the account; its name may be spelled otherwise than the one given. A token that is
   *     issued for it has this account's stamp: if the password has been changed meanwhile, the
   *     token is refused
   * @throws AccountRefusedException if name or password is wrong, or there were too many attempts
   */
  Account login(String name, String password, InetAddress address) throws AccountRefusedException {
    Requester requester = requester(name, password, address);
    // First: a login that the storage could not answer must not count as a guess.
    Optional<Account> account = store.find(requester.account());
    String counted = limits.beginLogin(requester);
    if (!passwords.matches(password, account.map(Account::passwordHash))) {
      throw new AccountRefusedException(AccountRefusal.WRONG_CREDENTIALS);
    }
    limits.loggedIn(requester, counted);
    return account.orElseThrow();
  }

  /**
   * Changes the password. The stamp of the account changes with it, so that all tokens so far are
   * refused from then on.
   *
   * @throws AccountRefusedException as {@link #login} does, or if the new password breaks the rules
   */
  Account changePassword(String name, String password, String newPassword, InetAddress address)
      throws AccountRefusedException {
    checkConfirmed(password);
    checkRules(newPassword);
    return hashAnew(login(name, password, address), newPassword);
  }

  /** As {@link #admitLogin}, for {@link #changePassword}. */
  Requester admitNewPassword(String name, String password, String newPassword, InetAddress address)
      throws AccountRefusedException {
    checkConfirmed(password);
    checkRules(newPassword);
    return admitLogin(name, password, address);
  }

  /**
   * Ends all logins: the same password is hashed with another salt, which gives the account another
   * stamp.
   *
   * @throws AccountRefusedException as {@link #login} does
   */
  void endLogins(String name, String password, InetAddress address) throws AccountRefusedException {
    checkConfirmed(password);
    hashAnew(login(name, password, address), password);
  }

  private Account hashAnew(Account account, String password) throws AccountRefusedException {
    Account changed =
        new Account(account.nameKey(), account.name(), passwords.hash(password), account.created());
    if (!store.replaceHash(account, changed)) {
      throw new AccountRefusedException(AccountRefusal.WRONG_CREDENTIALS); // not right any more
    }
    return changed;
  }

  /**
   * Deletes an account. Nobody gets its name again: a new owner could read the private messages of
   * the old one, and would be taken for that person.
   *
   * @throws AccountRefusedException as {@link #login} does
   */
  public void delete(String name, String password, InetAddress address)
      throws AccountRefusedException {
    checkConfirmed(password);
    login(name, password, address);
    Username.of(name).map(Username::key).ifPresent(store::delete);
  }

  /** As {@link #admitLogin}, for {@link #delete} and {@link #endLogins}. */
  Requester admitConfirmed(String name, String password, InetAddress address)
      throws AccountRefusedException {
    checkConfirmed(password);
    return admitLogin(name, password, address);
  }

  private static void checkConfirmed(String password) throws AccountRefusedException {
    if (password == null) {
      throw new AccountRefusedException(AccountRefusal.PASSWORD_MISSING);
    }
  }

  /** The name of an account as it is shown, by any spelling of it; empty if there is none. */
  public Optional<String> shownName(String name) {
    return find(name).map(Account::name);
  }

  /** As {@link #shownName}, also for a deleted account: its messages are still there. */
  public Optional<String> nameEvenIfDeleted(String name) {
    return Username.of(name).flatMap(username -> store.nameEvenIfDeleted(username.key()));
  }

  /** See {@link Account#stamp}; empty if there is no account. */
  public Optional<String> stamp(String name) {
    return find(name).map(Account::stamp);
  }

  /**
   * Whether a token is still good, see {@link TokenStatus}. Its account is recognized by its stamp,
   * not by its time: the clock may have been set since.
   */
  @Override
  public Optional<Reason> problem(Identity identity) {
    Optional<AccountOfToken> found =
        Username.of(identity.user())
            .flatMap(username -> store.findForToken(username.key(), identity.tokenId()));
    return problem(
        identity,
        found.map(AccountOfToken::account),
        found.filter(AccountOfToken::isRevoked).isPresent());
  }

  private static Optional<Reason> problem(
      Identity identity, Optional<Account> account, boolean isRevoked) {
    if (account.filter(one -> one.stamp().equals(identity.stamp())).isEmpty()) {
      return Optional.of(Reason.INVALID);
    }
    return isRevoked ? Optional.of(Reason.REVOKED) : Optional.empty();
  }

  @Override
  public Map<Identity, Reason> problems(Collection<Identity> identities) {
    if (identities.isEmpty()) {
      return Map.of();
    }
    OfTokens found =
        store.findForTokens(
            identities.stream().map(one -> key(one.user())).collect(Collectors.toSet()),
            identities.stream().map(Identity::tokenId).toList());
    Map<Identity, Reason> problems = new HashMap<>();
    for (Identity one : identities) {
      Optional<Account> account = Optional.ofNullable(found.accounts().get(key(one.user())));
      problem(one, account, found.revoked().contains(one.tokenId()))
          .ifPresent(reason -> problems.put(one, reason));
    }
    return problems;
  }

  /** A name that breaks the rules is nobody's key. */
  private static String key(String name) {
    return Username.of(name).map(Username::key).orElse("");
  }

  private Optional<Account> find(String name) {
    return Username.of(name).flatMap(username -> store.find(username.key()));
  }
}
