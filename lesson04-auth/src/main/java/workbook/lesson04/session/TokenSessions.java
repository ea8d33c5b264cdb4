package workbook.lesson04.session;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson03.storage.StorageDownException;
import workbook.lesson04.token.BadTokenException.Reason;
import workbook.lesson04.token.Identity;

/**
 * Knows every connection that was opened with a token, of any kind, and ends it when the token
 * expires, its user logs out, or its account is changed or deleted. If a token were checked only at
 * the beginning, a client could use it for as long as it keeps the connection open.
 */
public final class TokenSessions {

  private static final Logger log = LoggerFactory.getLogger(TokenSessions.class);

  /** About how many tokens the database is asked about at once. */
  private static final int PORTION = 500;

  private final TokenStatus status;
  private final RevokedTokens revoked;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final SessionNews news;
  private final Map<String, Set<TokenSession>> byToken = new ConcurrentHashMap<>();

  /**
   * @param timer ends the sessions whose tokens expire
   * @param news tells other servers which sessions end here
   */
  public TokenSessions(
      TokenStatus status,
      RevokedTokens revoked,
      Clock clock,
      ScheduledExecutorService timer,
      SessionNews news) {
    this.status = status;
    this.revoked = revoked;
    this.clock = clock;
    this.timer = timer;
    this.news = news;
  }

  /**
   * Begins a session.
   *
   * @param end closes the connection and tells it why; runs at most once. It runs before this
   *     method returns if the token was revoked or its account deleted since it was verified
   */
  public TokenSession open(Identity identity, Consumer<Reason> end) {
    TokenSession session = new TokenSession(identity, end);
    byToken.compute(
        identity.tokenId(),
        (id, sessions) -> {
          Set<TokenSession> known = sessions == null ? ConcurrentHashMap.newKeySet() : sessions;
          known.add(session);
          return known;
        });
    session.expiry =
        Alarm.set(identity.expiresAt(), clock, timer, () -> session.end(Reason.EXPIRED));
    if (session.over.get()) { // a logout has ended it before there was an alarm to cancel
      session.expiry.cancel();
    }
    try {
      checkAgain(session);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
    return session;
  }

  /** Because a logout or deletion just before this session was added did not find it. */
  private void checkAgain(TokenSession session) {
    status.problem(session.identity()).ifPresent(session::end);
  }

  /**
   * Looks at each session whether its token is still good, and ends those whose token is not. To be
   * called when news of other servers may have been missed. Whoever calls it has other work to do:
   * so the database is asked about many tokens at once.
   */
  public void checkAll() {
    Set<Identity> portion = new HashSet<>();
    for (Set<TokenSession> sessions : byToken.values()) {
      sessions.forEach(session -> portion.add(session.identity()));
      if (portion.size() >= PORTION) {
        check(portion);
        portion.clear();
      }
    }
    check(portion);
  }

  private void check(Set<Identity> identities) {
    status.problems(identities).forEach((identity, reason) -> end(identity.tokenId(), reason));
  }

  private void end(String tokenId, Reason reason) {
    List.copyOf(byToken.getOrDefault(tokenId, Set.of())).forEach(session -> session.end(reason));
  }

  /** Revokes the token, and ends every connection that was opened with it. */
  public void logOut(Identity identity) {
    revoked.add(identity);
    loggedOut(identity.tokenId());
    news.loggedOut(identity.tokenId());
  }

  /** Ends every connection that was opened with a token, which was revoked. */
  public void loggedOut(String tokenId) {
    end(tokenId, Reason.REVOKED);
  }

  /**
   * Ends every connection of a user whose account was changed or deleted: the tokens so far are not
   * good any more. Who has already logged in again, with the new password, has a good one.
   */
  public void endAll(String user) {
    accountChanged(user);
    news.accountChanged(user);
  }

  /**
   * As {@link #endAll}, when another server says so. Its news may be late: so each session of that
   * user is looked at by itself.
   */
  public void accountChanged(String user) {
    byToken.values().stream()
        .flatMap(Set::stream)
        .filter(session -> session.identity().user().equals(user))
        .forEach(session -> problem(session.identity()).ifPresent(session::end));
  }

  /** If that cannot be read, the session ends: its account was changed, and its user can return. */
  private Optional<Reason> problem(Identity identity) {
    try {
      return status.problem(identity);
    } catch (JdbiException e) {
      StorageDownException.log(log, identity.user() + "'s token could not be checked", e);
      return Optional.of(Reason.INVALID);
    }
  }

  /** One connection that was opened with a token. */
  public final class TokenSession {

    private final Identity identity;
    private final Consumer<Reason> end;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Alarm expiry;

    private TokenSession(Identity identity, Consumer<Reason> end) {
      this.identity = identity;
      this.end = end;
    }

    public Identity identity() {
      return identity;
    }

    /** Whether it is still open. */
    public boolean isGood() {
      return !over.get();
    }

    /** To be called when the connection has been closed by its client. */
    public void close() {
      if (over.compareAndSet(false, true)) {
        forget();
      }
    }

    private void end(Reason reason) {
      if (over.compareAndSet(false, true)) {
        forget();
        log.info("{}'s connection ends: {}", identity.user(), reason);
        end.accept(reason);
      }
    }

    private void forget() {
      Alarm due = expiry;
      if (due != null) {
        due.cancel();
      }
      byToken.computeIfPresent(
          identity.tokenId(),
          (id, sessions) -> {
            sessions.remove(this);
            return sessions.isEmpty() ? null : sessions;
          });
    }
  }
}
