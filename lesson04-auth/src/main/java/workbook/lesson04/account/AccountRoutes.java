package workbook.lesson04.account;

import java.net.InetAddress;
import java.util.Map;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.RouteException;
import workbook.lesson02.web.RouteReply;
import workbook.lesson02.web.RouteRequest;
import workbook.lesson03.storage.StorageDownException;
import workbook.lesson04.session.Sessions;
import workbook.lesson04.token.Identity;
import workbook.lesson04.token.IssuedToken;
import workbook.lesson04.token.Tokens;

/**
 * {@code POST /register} and {@code POST /login}: JSON {@code {username, password}} for {@code
 * {token, username, expiresAt}}, or {@code {message}} with 400, 401, 409, 429 (with {@code
 * Retry-After}) if it is the asker who asks too much, or 503 (with it too) if too many others wait
 * for their hash. {@code POST /logout} with the token as {@code Authorization: Bearer}: 204, and
 * from then on the token is worth nothing anywhere. {@code POST /account/delete} with the token and
 * {@code {password}}: 204, or 400, 401, 429 and 503 as for a login; all that the user has open
 * ends, what was said stays, and the name is never given to anybody else.
 */
public final class AccountRoutes {

  private static final Logger log = LoggerFactory.getLogger(AccountRoutes.class);

  private final Accounts accounts;
  private final Tokens tokens;
  private final Sessions sessions;
  private final HashingThreads hashing;

  public AccountRoutes(
      Accounts accounts, Tokens tokens, Sessions sessions, HashingThreads hashing) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.sessions = sessions;
    this.hashing = hashing;
  }

  private record Credentials(String username, String password) {

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
      return "Credentials[" + username + "]";
    }
  }

  private record Confirmation(String password) {

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
      return "Confirmation[]";
    }
  }

  private record LoggedIn(String token, String username, String expiresAt) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "LoggedIn[" + username + ", until " + expiresAt + "]";
    }
  }

  /** What takes the time of a hash. */
  @FunctionalInterface
  private interface Work {
    RouteReply answer() throws RefusedException;
  }

  /** What registering and logging in have in common: a name if all is well. */
  @FunctionalInterface
  private interface Check {
    String nameOf(String name, String password, InetAddress address) throws RefusedException;
  }

  /** And what comes before it, for which nobody has to wait. */
  @FunctionalInterface
  private interface Admission {
    Asker asker(String name, String password, InetAddress address) throws RefusedException;
  }

  public void register(RouteRequest request, HeldReply reply) throws RouteException {
    logIn(request, reply, accounts::admitRegistration, accounts::register);
  }

  public void login(RouteRequest request, HeldReply reply) throws RouteException {
    logIn(request, reply, accounts::admitLogin, accounts::login);
  }

  public RouteReply logout(RouteRequest request, Identity identity) {
    sessions.logOut(identity);
    return RouteReply.text(204, "");
  }

  public void delete(RouteRequest request, Identity identity, HeldReply reply)
      throws RouteException {
    Confirmation given = request.json(Confirmation.class);
    try {
      Asker asker = accounts.admitDeletion(identity.user(), given.password(), request.address());
      Work work =
          () -> {
            accounts.delete(identity.user(), given.password(), request.address());
            sessions.endAll(identity.user());
            return RouteReply.text(204, "");
          };
      hashing.execute(new Turn(asker, work, reply));
    } catch (RefusedException e) {
      reply.send(refusal(e));
    }
  }

  private void logIn(RouteRequest request, HeldReply reply, Admission admission, Check check)
      throws RouteException {
    Credentials given = request.json(Credentials.class);
    try {
      Asker asker = admission.asker(given.username(), given.password(), request.address());
      Work work =
          () -> {
            String name = check.nameOf(given.username(), given.password(), request.address());
            // If the account was deleted just now, the token is worth nothing.
            IssuedToken issued = tokens.issue(name, accounts.stamp(name).orElse(null));
            return RouteReply.json(
                200, new LoggedIn(issued.token(), name, issued.expiresAt().toString()));
          };
      hashing.execute(new Turn(asker, work, reply));
    } catch (RefusedException e) {
      reply.send(refusal(e));
    }
  }

  /** An answer that waits for its hash. */
  private record Turn(Asker asker, Work work, HeldReply reply) implements HashingQueue.Job {

    @Override
    public void run() {
      reply.send(answer(work));
    }

    @Override
    public void refuse(RefusedException why) {
      reply.send(refusal(why));
    }
  }

  private static RouteReply answer(Work work) {
    try {
      return work.answer();
    } catch (RefusedException e) {
      return refusal(e);
    } catch (JdbiException e) {
      StorageDownException.log(log, "An account could not be read or changed", e);
      return RouteReply.json(503, Map.of("message", StorageDownException.WORDS));
    } catch (RuntimeException e) {
      log.error("Checking a name and a password failed", e);
      return RouteReply.json(500, Map.of("message", "the server failed to answer"));
    }
  }

  private static RouteReply refusal(RefusedException e) {
    RouteReply reply = RouteReply.json(e.reason().status(), Map.of("message", e.getMessage()));
    if (e.reason() == RefusedException.Reason.WRONG_CREDENTIALS) {
      // A 401 names a scheme (RFC 9110, section 15.5.2). For Bearer no browser opens a dialog.
      return reply.with("www-authenticate", "Bearer");
    }
    return e.retryAfter().isZero()
        ? reply
        : reply.with("retry-after", Long.toString(e.retryAfter().toSeconds()));
  }
}
