package workbook.lesson04.session;

import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.HeldRoute;
import workbook.lesson02.web.Route;
import workbook.lesson02.web.RouteException;
import workbook.lesson02.web.RouteReply;
import workbook.lesson02.web.RouteRequest;
import workbook.lesson03.room.Refusal;
import workbook.lesson03.room.RoomRefusal;
import workbook.lesson03.storage.StorageDownException;
import workbook.lesson04.token.BadTokenException;
import workbook.lesson04.token.BadTokenException.Reason;
import workbook.lesson04.token.BearerToken;
import workbook.lesson04.token.Identity;
import workbook.lesson04.token.Tokens;

/**
 * Checks a token completely: its signature and expiry, that its account still exists, and that it
 * was not revoked by a logout.
 */
public final class Authenticator {

  private static final Logger log = LoggerFactory.getLogger(Authenticator.class);

  private final Tokens tokens;
  private final TokenStatus status;

  public Authenticator(Tokens tokens, TokenStatus status) {
    this.tokens = tokens;
    this.status = status;
  }

  /** A route for an authenticated user. */
  @FunctionalInterface
  public interface PersonalRoute {
    RouteReply handle(RouteRequest request, Identity identity) throws RouteException;
  }

  /** As {@link PersonalRoute}, for answers that are given later. */
  @FunctionalInterface
  public interface PersonalHeldRoute {
    void handle(RouteRequest request, Identity identity, HeldReply reply) throws RouteException;
  }

  /**
   * @param token as a client sent it; null or empty if it sent none
   * @return whose token it is
   * @throws BadTokenException if it is refused
   */
  public Identity authenticate(String token) throws BadTokenException {
    Identity identity = tokens.verify(token);
    Optional<Reason> problem = status.problem(identity);
    if (problem.isPresent()) {
      throw new BadTokenException(problem.get());
    }
    return identity;
  }

  /** As {@link #authenticate(String)}, with the token from {@code Authorization: Bearer}. */
  public Identity authenticate(RouteRequest request) throws BadTokenException {
    return authenticate(bearer(request));
  }

  private static String bearer(RouteRequest request) {
    return request.header("authorization").flatMap(BearerToken::in).orElse(null);
  }

  /**
   * A route that runs with a good token only; any other request gets a 401 (RFC 6750, section 3).
   */
  public Route guard(PersonalRoute route) {
    return request -> {
      try {
        return route.handle(request, authenticate(request));
      } catch (BadTokenException e) {
        return refusal(request, e);
      } catch (JdbiException e) {
        throw unavailable(request, e);
      }
    };
  }

  /** As {@link #guard}, for answers that are given later. */
  public HeldRoute guardHeld(PersonalHeldRoute route) {
    return guardHeld(this::authenticate, route);
  }

  /**
   * As {@link #guardHeld}, for a route that opens a session with the identity before it does
   * anything else: {@link TokenSessions#open} asks whether the token is still good, and here only
   * its signature and expiry are checked. So the database is asked once, not twice.
   */
  public HeldRoute guardSession(PersonalHeldRoute route) {
    return guardHeld(request -> tokens.verify(bearer(request)), route);
  }

  /** Finds out who sends a request. */
  @FunctionalInterface
  private interface Check {
    Identity identity(RouteRequest request) throws BadTokenException;
  }

  private static HeldRoute guardHeld(Check check, PersonalHeldRoute route) {
    return (request, reply) -> {
      try {
        route.handle(request, check.identity(request), reply);
      } catch (BadTokenException e) {
        reply.send(refusal(request, e));
      } catch (JdbiException e) {
        throw unavailable(request, e);
      }
    };
  }

  /** 503: not the client's fault; it may send the request again (RFC 9110, section 15.6.4). */
  private static RouteException unavailable(RouteRequest request, JdbiException e) {
    StorageDownException.log(log, request.method() + " " + request.path() + " failed", e);
    return new RouteException(503, RoomRefusal.STORAGE_DOWN.sentence());
  }

  private static RouteReply refusal(RouteRequest request, BadTokenException e) {
    log.info(
        "{} may not {} {}: {}", request.address(), request.method(), request.path(), e.reason());
    return unauthorized(e.reason());
  }

  /**
   * A 401. It must name a scheme (RFC 9110, section 15.5.2); for Bearer no browser asks its user
   * for a password.
   */
  public static RouteReply unauthorized(Reason reason) {
    return unauthorized(Refusal.of(reason.words()));
  }

  /** As above, with another reason than a bad token. */
  public static RouteReply unauthorized(Refusal refusal) {
    return RefusalReply.of(401, refusal).with("www-authenticate", "Bearer");
  }
}
