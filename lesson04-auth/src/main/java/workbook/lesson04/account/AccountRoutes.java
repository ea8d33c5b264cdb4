package workbook.lesson04.account;

import io.micrometer.core.instrument.Gauge;
import java.net.InetAddress;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.RouteException;
import workbook.lesson02.web.RouteReply;
import workbook.lesson02.web.RouteRequest;
import workbook.lesson02.web.WebServer;
import workbook.lesson03.room.RoomRefusal;
import workbook.lesson03.storage.StorageDownException;
import workbook.lesson04.session.Authenticator;
import workbook.lesson04.session.RefusalReply;
import workbook.lesson04.session.TokenSessions;
import workbook.lesson04.token.Identity;
import workbook.lesson04.token.IssuedToken;
import workbook.lesson04.token.Tokens;

/**
 * The HTTP requests about accounts. A refusal has a status of 400 or more and the body {@code
 * {message}}.
 *
 * <ul>
 *   <li>{@code POST /register} and {@code POST /login}, {@code {username, password}}: the answer is
 *       {@code {token, username, expiresAt}}. Refused with 400, 401, 409, with 429 if this client
 *       asks too often, or 503 if too many others wait for a hash; the last two have {@code
 *       Retry-After}.
 *   <li>{@code POST /logout} with {@code Authorization: Bearer}: 204. From then on the token is
 *       refused.
 *   <li>{@code POST /account/password} with {@code Authorization: Bearer}, {@code {password,
 *       newPassword}}: the answer is that of a login, or refused as a login is. All other tokens of
 *       the user are refused from then on, and their connections are closed.
 *   <li>{@code POST /account/logout} with {@code Authorization: Bearer}, {@code {password}}: 204,
 *       or refused as a login is. All tokens of the user are refused from then on.
 *   <li>{@code POST /account/delete} with {@code Authorization: Bearer}, {@code {password}}: 204,
 *       or refused as a login is. Every connection of the user is closed; the messages stay, and
 *       nobody else gets the name.
 * </ul>
 */
public final class AccountRoutes {

  private static final Logger log = LoggerFactory.getLogger(AccountRoutes.class);

  private final Accounts accounts;
  private final Tokens tokens;
  private final TokenSessions sessions;
  private final HashingThreads hashing;

  public AccountRoutes(
      Accounts accounts, Tokens tokens, TokenSessions sessions, HashingThreads hashing) {
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

  private record NewPassword(String password, String newPassword) {

    /** Keeps the passwords out of logs. */
    @Override
    public String toString() {
      return "NewPassword[]";
    }
  }

  private record LoggedIn(String token, String username, String expiresAt) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "LoggedIn[" + username + ", until " + expiresAt + "]";
    }
  }

  /** The part of an answer that hashes a password. */
  @FunctionalInterface
  private interface Work {
    RouteReply answer() throws AccountRefusedException;
  }

  /** Checks before that what can be checked without a hash; answers whose request it is. */
  @FunctionalInterface
  private interface Admission {
    Requester requester() throws AccountRefusedException;
  }

  /** Changes an account if the password is right, so that no token of it is good any more. */
  @FunctionalInterface
  private interface ConfirmedChange {
    void make(String user, String password, InetAddress address) throws AccountRefusedException;
  }

  public void addTo(WebServer server, Authenticator authenticator) {
    Gauge.builder("workbook.hashing.queue", hashing, HashingThreads::waiting)
        .description("Passwords that wait to be hashed")
        .register(server.meters());
    server.heldRoute("POST", "/register", this::register);
    server.heldRoute("POST", "/login", this::login);
    server.route("POST", "/logout", authenticator.guard(this::logout));
    server.heldRoute("POST", "/account/password", authenticator.guardHeld(this::changePassword));
    server.heldRoute("POST", "/account/logout", authenticator.guardHeld(this::logOutEverywhere));
    server.heldRoute("POST", "/account/delete", authenticator.guardHeld(this::delete));
  }

  void register(RouteRequest request, HeldReply reply) throws RouteException {
    Credentials given = request.json(Credentials.class);
    hash(
        reply,
        () -> accounts.admitRegistration(given.username(), given.password(), request.address()),
        () -> loggedIn(accounts.register(given.username(), given.password(), request.address())));
  }

  void login(RouteRequest request, HeldReply reply) throws RouteException {
    Credentials given = request.json(Credentials.class);
    hash(
        reply,
        () -> accounts.admitLogin(given.username(), given.password(), request.address()),
        () -> loggedIn(accounts.login(given.username(), given.password(), request.address())));
  }

  private RouteReply loggedIn(Account account) {
    IssuedToken issued = tokens.issue(account.name(), account.stamp());
    return RouteReply.json(
        200, new LoggedIn(issued.token(), account.name(), issued.expiresAt().toString()));
  }

  private RouteReply logout(RouteRequest request, Identity identity) {
    sessions.logOut(identity);
    return RouteReply.text(204, "");
  }

  private void changePassword(RouteRequest request, Identity identity, HeldReply reply)
      throws RouteException {
    String user = identity.user();
    NewPassword given = request.json(NewPassword.class);
    hash(
        reply,
        () ->
            accounts.admitNewPassword(
                user, given.password(), given.newPassword(), request.address()),
        () -> {
          Account changed =
              accounts.changePassword(
                  user, given.password(), given.newPassword(), request.address());
          sessions.endAll(user);
          return loggedIn(changed);
        });
  }

  private void logOutEverywhere(RouteRequest request, Identity identity, HeldReply reply)
      throws RouteException {
    change(request, identity, reply, accounts::endLogins);
  }

  private void delete(RouteRequest request, Identity identity, HeldReply reply)
      throws RouteException {
    change(request, identity, reply, accounts::delete);
  }

  private void change(
      RouteRequest request, Identity identity, HeldReply reply, ConfirmedChange change)
      throws RouteException {
    String user = identity.user();
    Confirmation given = request.json(Confirmation.class);
    hash(
        reply,
        () -> accounts.admitConfirmed(user, given.password(), request.address()),
        () -> {
          change.make(user, given.password(), request.address());
          sessions.endAll(user);
          return RouteReply.text(204, "");
        });
  }

  private void hash(HeldReply reply, Admission admission, Work work) {
    try {
      hashing.execute(new PendingRequest(admission.requester(), work, reply));
    } catch (AccountRefusedException e) {
      reply.send(refusal(e));
    } catch (JdbiException e) {
      reply.send(storageDown(e));
    }
  }

  /** A request that waits in the queue for hashing. */
  private record PendingRequest(Requester requester, Work work, HeldReply reply)
      implements HashingQueue.Job {

    @Override
    public void run() {
      reply.send(answer(work));
    }

    @Override
    public void refuse(AccountRefusedException why) {
      reply.send(refusal(why));
    }
  }

  private static RouteReply answer(Work work) {
    try {
      return work.answer();
    } catch (AccountRefusedException e) {
      return refusal(e);
    } catch (JdbiException e) {
      return storageDown(e);
    } catch (RuntimeException e) {
      log.error("Checking a name and a password failed", e);
      return RefusalReply.of(500, RoomRefusal.SERVER_FAILED.refusal());
    }
  }

  private static RouteReply storageDown(JdbiException e) {
    StorageDownException.log(log, "An account could not be read or changed", e);
    return RefusalReply.of(503, RoomRefusal.STORAGE_DOWN.refusal());
  }

  private static RouteReply refusal(AccountRefusedException e) {
    if (e.reason() == AccountRefusedException.Reason.WRONG_CREDENTIALS) {
      return Authenticator.unauthorized(e.refusal());
    }
    return e.retryAfter().isZero()
        ? RefusalReply.of(e.reason().status(), e.refusal())
        : RefusalReply.of(e.reason().status(), e.refusal(), e.retryAfter().toSeconds());
  }
}
