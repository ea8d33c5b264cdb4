package workbook.lesson04.account;

import java.net.InetAddress;
import java.util.Map;
import workbook.lesson02.host.RouteException;
import workbook.lesson02.host.RouteReply;
import workbook.lesson02.host.RouteRequest;
import workbook.lesson04.session.Sessions;
import workbook.lesson04.token.Identity;
import workbook.lesson04.token.IssuedToken;
import workbook.lesson04.token.Tokens;

/**
 * {@code POST /register} and {@code POST /login}: JSON {@code {username, password}} for {@code
 * {token, username, expiresAt}}, or 400, 401, 409, 429 (with {@code Retry-After}) and {@code
 * {message}}. {@code POST /logout} with the token as {@code Authorization: Bearer}: 204, and from
 * then on the token is worth nothing anywhere.
 */
public final class AccountRoutes {

  private final Accounts accounts;
  private final Tokens tokens;
  private final Sessions sessions;

  public AccountRoutes(Accounts accounts, Tokens tokens, Sessions sessions) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.sessions = sessions;
  }

  private record Credentials(String username, String password) {}

  private record LoggedIn(String token, String username, String expiresAt) {}

  /** What both routes have in common: a name if all is well. */
  @FunctionalInterface
  private interface Check {
    String nameOf(Credentials credentials, InetAddress address) throws RefusedException;
  }

  public RouteReply register(RouteRequest request) throws RouteException {
    return answer(
        request, (given, address) -> accounts.register(given.username(), given.password()));
  }

  public RouteReply login(RouteRequest request) throws RouteException {
    return answer(
        request, (given, address) -> accounts.login(given.username(), given.password(), address));
  }

  public RouteReply logout(RouteRequest request, Identity identity) {
    sessions.logOut(identity);
    return RouteReply.text(204, "");
  }

  private RouteReply answer(RouteRequest request, Check check) throws RouteException {
    try {
      String name = check.nameOf(request.json(Credentials.class), request.address());
      IssuedToken issued = tokens.issue(name);
      return RouteReply.json(
          200, new LoggedIn(issued.token(), name, issued.expiresAt().toString()));
    } catch (RefusedException e) {
      RouteReply reply = RouteReply.json(e.reason().status(), Map.of("message", e.getMessage()));
      return e.retryAfter().isZero()
          ? reply
          : reply.with("retry-after", Long.toString(e.retryAfter().toSeconds()));
    }
  }
}
