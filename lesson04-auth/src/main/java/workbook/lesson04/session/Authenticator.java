package workbook.lesson04.session;

import java.util.function.Predicate;
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
  private final Predicate<Identity> exists;
  private final RevokedTokens revoked;

  /**
   * @param exists whether the account that the token was made for is still there
   */
  public Authenticator(Tokens tokens, Predicate<Identity> exists, RevokedTokens revoked) {
    this.tokens = tokens;
    this.exists = exists;
    this.revoked = revoked;
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
    if (!exists.test(identity)) {
      throw new BadTokenException(Reason.INVALID);
    }
    if (revoked.contains(identity)) {
      throw new BadTokenException(Reason.REVOKED);
    }
    return identity;
  }

  /** As {@link #authenticate(String)}, with the token from {@code Authorization: Bearer}. */
  public Identity authenticate(RouteRequest request) throws BadTokenException {
    return authenticate(request.header("authorization").flatMap(BearerToken::in).orElse(null));
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
    return (request, reply) -> {
      try {
        route.handle(request, authenticate(request), reply);
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
