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
 * Every connection that was opened with a token, of whatever kind, and its end: at the moment at
 * which the token expires, or its user logs out. A token that was checked only at the beginning
 * would be good for as long as somebody keeps the connection open.
 */
public final class Sessions {

  private static final Logger log = LoggerFactory.getLogger(Sessions.class);

  private final Predicate<Identity> exists;
  private final RevokedTokens revoked;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final Map<String, Set<Session>> byToken = new ConcurrentHashMap<>();

  /**
   * @param exists as for an {@link Authenticator}
   * @param timer runs the ends
   */
  public Sessions(
      Predicate<Identity> exists,
      RevokedTokens revoked,
      Clock clock,
      ScheduledExecutorService timer) {
    this.exists = exists;
    this.revoked = revoked;
    this.clock = clock;
    this.timer = timer;
  }

  /**
   * Begins a session.
   *
   * @param end closes the connection and tells it why; runs at most once, and before this method
   *     returns if the token was revoked or its user deleted since it was verified
   */
  public Session open(Identity identity, Consumer<Reason> end) {
    Session session = new Session(identity, end);
    byToken.compute(
        identity.tokenId(),
        (id, sessions) -> {
          Set<Session> known = sessions == null ? ConcurrentHashMap.newKeySet() : sessions;
          known.add(session);
          return known;
        });
    session.expiry =
        Alarm.set(identity.expiresAt(), clock, timer, () -> session.end(Reason.EXPIRED));
    if (session.over.get()) { // a logout came in between, and found nothing to cancel
      session.expiry.cancel();
    }
    try {
      lookAgain(session);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
    return session;
  }

  /** A logout or a deletion since the token was verified found no session to end. */
  private void lookAgain(Session session) {
    Identity identity = session.identity();
    if (revoked.contains(identity)) {
      session.end(Reason.REVOKED);
    } else if (!exists.test(identity)) {
      session.end(Reason.INVALID);
    }
  }

  /** From here on the token is worth nothing, and every connection that was made with it ends. */
  public void logOut(Identity identity) {
    revoked.add(identity);
    List.copyOf(byToken.getOrDefault(identity.tokenId(), Set.of()))
        .forEach(session -> session.end(Reason.REVOKED));
  }

  /** Ends every connection of a user who was deleted, whichever the token. */
  public void endAll(String user) {
    byToken.values().stream()
        .flatMap(Set::stream)
        .filter(session -> session.identity().user().equals(user))
        .forEach(session -> session.end(Reason.INVALID));
  }

  /** One connection's use of a token. */
  public final class Session {

    private final Identity identity;
    private final Consumer<Reason> end;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Alarm expiry;

    private Session(Identity identity, Consumer<Reason> end) {
      this.identity = identity;
      this.end = end;
    }

    public Identity identity() {
      return identity;
    }

    /** Whether its end has not begun. */
    public boolean isGood() {
      return !over.get();
    }

    /** The connection has ended by itself. */
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
