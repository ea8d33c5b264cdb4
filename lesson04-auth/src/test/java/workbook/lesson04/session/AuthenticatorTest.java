package workbook.lesson04.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.HeldRoute;
import workbook.lesson02.web.RouteException;
import workbook.lesson02.web.RouteReply;
import workbook.lesson02.web.RouteRequest;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.schema.ChatSchema;
import workbook.lesson04.token.BadTokenException;
import workbook.lesson04.token.BadTokenException.Reason;
import workbook.lesson04.token.KeyRing;
import workbook.lesson04.token.Tokens;
import workbook.testkit.TestClock;

/** Whose a token is, and what a route answers to whom. */
@Timeout(20)
class AuthenticatorTest {

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final Tokens tokens =
      new Tokens(KeyRing.of(Jwts.SIG.HS512.key().build()), clock, Duration.ofHours(1));
  private final Set<String> existing = new HashSet<>(Set.of("alice"));
  private final String token = tokens.issue("alice", "stamp").token();
  private Storage storage;
  private RevokedTokens revoked;
  private Authenticator authenticator;

  @BeforeEach
  void open() throws IOException {
    storage =
        Storage.open(folder, Optional.of("jdbc:h2:mem:" + UUID.randomUUID()), ChatSchema.FOLDER);
    revoked = new RevokedTokens(storage.jdbi(), clock);
    authenticator =
        new Authenticator(
            tokens,
            who ->
                RevokedTokensTest.isRevoked(storage, who)
                    ? Optional.of(Reason.REVOKED)
                    : Optional.of(Reason.INVALID).filter(none -> !existing.contains(who.user())));
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private Reason refusal(String what) {
    BadTokenException refusal =
        catchThrowableOfType(BadTokenException.class, () -> authenticator.authenticate(what));
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal.reason();
  }

  @Test
  void aGoodTokenIsItsUsers() throws BadTokenException {
    assertThat(authenticator.authenticate(token)).isEqualTo(tokens.verify(token));
    assertThat(authenticator.authenticate(token).user()).isEqualTo("alice");
  }

  @Test
  void aTokenOfNobodyOrOfWhoIsNoMoreOrThatIsLoggedOutIsWorthNothing() throws BadTokenException {
    assertThat(refusal(null)).isEqualTo(Reason.MISSING);
    assertThat(refusal(tokens.issue("bob", "stamp").token())).isEqualTo(Reason.INVALID);
    revoked.add(tokens.verify(token));
    assertThat(refusal(token)).isEqualTo(Reason.REVOKED);
  }

  private static RouteRequest request(String authorization) {
    return new RouteRequest(
        "GET",
        "/messages",
        Map.of(),
        authorization == null ? Map.of() : Map.of("authorization", authorization),
        new byte[0],
        InetAddress.getLoopbackAddress());
  }

  private RouteReply guarded(String authorization) throws Exception {
    return authenticator
        .guard((request, identity) -> RouteReply.text(200, "hello " + identity.user()))
        .handle(request(authorization));
  }

  private RouteReply guardedHeld(String authorization) throws Exception {
    return answered(
        authenticator.guardHeld(
            (request, identity, held) -> held.send(RouteReply.text(200, "hi " + identity.user()))),
        authorization);
  }

  private static RouteReply answered(HeldRoute route, String authorization) throws Exception {
    List<RouteReply> sent = new ArrayList<>();
    HeldReply reply =
        (HeldReply)
            Proxy.newProxyInstance(
                HeldReply.class.getClassLoader(),
                new Class<?>[] {HeldReply.class},
                (proxy, method, arguments) -> {
                  assertThat(method.getName()).isEqualTo("send");
                  sent.add((RouteReply) arguments[0]);
                  return null;
                });
    route.handle(request(authorization), reply);
    assertThat(sent).hasSize(1);
    return sent.get(0);
  }

  private static String body(RouteReply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  @Test
  void aGuardedRouteAnswersWhoHasAGoodToken() throws Exception {
    assertThat(body(guarded("Bearer " + token))).isEqualTo("hello alice");
    assertThat(body(guardedHeld("Bearer " + token))).isEqualTo("hi alice");
  }

  @Test
  void allOthersGetA401WithTheReason() throws Exception {
    for (RouteReply reply : List.of(guarded(null), guarded("Basic YTpi"), guardedHeld(null))) {
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.headers()).containsEntry("www-authenticate", "Bearer");
      assertThat(body(reply)).isEqualTo("{\"message\":\"缺少token\"}");
    }
    for (RouteReply reply : List.of(guarded("Bearer x"), guardedHeld("Bearer x"))) {
      assertThat(reply.status()).isEqualTo(401);
      assertThat(body(reply)).isEqualTo("{\"message\":\"token无效\"}");
    }
  }

  /** The session that it opens asks that: so the database is asked once, not twice. */
  @Test
  void whereASessionIsOpenedOnlySignatureAndExpiryAreChecked() throws Exception {
    HeldRoute route =
        authenticator.guardSession(
            (request, identity, held) -> held.send(RouteReply.text(200, identity.user())));
    revoked.add(tokens.verify(token));
    assertThat(body(answered(route, "Bearer " + token))).isEqualTo("alice");
    assertThat(answered(route, "Bearer x").status()).isEqualTo(401);
    clock.advance(Duration.ofHours(1));
    assertThat(answered(route, "Bearer " + token).status()).isEqualTo(401);
  }

  /** With a 401 a client would throw a good token away. The log says what has failed. */
  @Test
  void ifTheStorageFailsItIsA503AndALineInTheLog() {
    storage.jdbi().useHandle(handle -> handle.execute("DROP TABLE revoked_token"));
    Logger log = (Logger) LoggerFactory.getLogger(Authenticator.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.addAppender(lines);
    try {
      assertThatThrownBy(() -> guarded("Bearer " + token))
          .isInstanceOfSatisfying(RouteException.class, e -> assertThat(e.status()).isEqualTo(503));
      assertThatThrownBy(() -> guardedHeld("Bearer " + token))
          .isInstanceOfSatisfying(RouteException.class, e -> assertThat(e.status()).isEqualTo(503));
    } finally {
      log.detachAppender(lines);
    }
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .hasSize(2)
        .allMatch(line -> line.startsWith("GET /messages failed: "));
  }
}
