package workbook.lesson04.session;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson04.token.BadTokenException.Reason;
import workbook.lesson04.token.Identity;

/**
 * Knows every connection that was opened with a token, of any kind, and ends it when the token
 * expires, its user logs out, or its account is changed or deleted. If a token were checked only at
 * the beginning, a client could use it for as long as it keeps the connection open.
 */
public final class TokenSessions {

  private static final Logger log = LoggerFactory.getLogger(TokenSessions.class);

  private final Predicate<Identity> exists;
  private final RevokedTokens revoked;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final SessionNews news;
  private final Map<String, Set<TokenSession>> byToken = new ConcurrentHashMap<>();

  /**
   * @param exists whether the account that a token was made for is still there
   * @param timer ends the sessions whose tokens expire
   * @param news tells other servers which sessions end here
   */
  public TokenSessions(
      Predicate<Identity> exists,
      RevokedTokens revoked,
      Clock clock,
      ScheduledExecutorService timer,
      SessionNews news) {
    this.exists = exists;
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
    Identity identity = session.identity();
    if (revoked.contains(identity)) {
      session.end(Reason.REVOKED);
    } else if (!exists.test(identity)) {
      session.end(Reason.INVALID);
    }
  }

  /**
   * Looks at each session whether its token is still good, and ends those whose token is not. To be
   * called when news of other servers may have been missed.
   */
  public void checkAll() {
    byToken.values().stream().flatMap(Set::stream).forEach(this::checkAgain);
  }

  /** Revokes the token, and ends every connection that was opened with it. */
  public void logOut(Identity identity) {
    revoked.add(identity);
    loggedOut(identity.tokenId());
    news.loggedOut(identity.tokenId());
  }

  /** Ends every connection that was opened with a token, which was revoked. */
  public void loggedOut(String tokenId) {
    List.copyOf(byToken.getOrDefault(tokenId, Set.of()))
        .forEach(session -> session.end(Reason.REVOKED));
  }

  /**
   * Ends every connection of a user whose account was changed or deleted, with whichever token: no
   * token so far is good any more.
   */
  public void endAll(String user) {
    deleted(user);
    news.deleted(user);
  }

  /** As {@link #endAll}, when another server says so. */
  public void deleted(String user) {
    byToken.values().stream()
        .flatMap(Set::stream)
        .filter(session -> session.identity().user().equals(user))
        .forEach(session -> session.end(Reason.INVALID));
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
