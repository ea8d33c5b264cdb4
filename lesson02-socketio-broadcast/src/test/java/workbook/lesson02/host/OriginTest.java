package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workbook.lesson02.web.RouteReply;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawHttp;
import workbook.testkit.RawSocketIo;
import workbook.testkit.RawWebSocket;

/** A foreign page may talk to the host only where it was allowed to. */
@Timeout(30)
class OriginTest {

  private static final String HANDSHAKE = "GET /socket.io/?EIO=4&transport=polling HTTP/1.1";
  private static final String FRIEND = "https://friend.example";

  @RegisterExtension
  private final ServerUnderTest server =
      new ServerUnderTest(
          HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages")
              .withAllowedOrigins(Set.of(FRIEND)));

  @RegisterExtension private final LogLines log = new LogLines();

  private RawHttp.Answer ask(String line, String host, String origin) throws Exception {
    return RawHttp.ask(server.port(), line, "Host: " + host, "Origin: " + origin);
  }

  @Test
  @LibraryFault("A WebSocket is opened for any page.")
  void aForeignPageGetsNoWebSocket() throws Exception {
    assertThat(
            RawWebSocket.ask(server.port(), RawSocketIo.PATH, "Origin: https://evil.example")
                .head())
        .startsWith("HTTP/1.1 403");
  }

  @Test
  @LibraryFault("Any Origin is sent back as allowed, with credentials.")
  void aForeignPageGetsNoSession() throws Exception {
    RawHttp.Answer answer = ask(HANDSHAKE, "localhost", "https://evil.example");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
    assertThat(answer.has("access-control-")).isFalse();
  }

  @Test
  @LibraryFault("A page without an origin of its own is taken like any other.")
  void norDoesAPageWithoutOrigin() throws Exception {
    assertThat(ask(HANDSHAKE, "localhost", "null").status()).isEqualTo(403);
  }

  @Test
  @LibraryFault("A name that was rebound to loopback passes for the server's own.")
  void norDoesOneWhoseNameWasReboundToLoopback() throws Exception {
    assertThat(ask(HANDSHAKE, "evil.example:3000", "http://evil.example:3000").status())
        .isEqualTo(403);
  }

  @Test
  void theHostsOwnPagesMay() throws Exception {
    String own = "localhost:" + server.port();
    assertThat(ask(HANDSHAKE, own, "http://" + own).status()).isEqualTo(200);
    assertThat(RawWebSocket.ask(server.port(), RawSocketIo.PATH, "Origin: http://" + own).head())
        .startsWith("HTTP/1.1 101");
  }

  /** A page can fetch without telling its origin; then its name is rebound, or it is foreign. */
  @ParameterizedTest
  @CsvSource({
    "/socket.io/?EIO=4&transport=polling, evil.example, same-origin, 403",
    "/socket.io/?EIO=4&transport=polling, evil.example, '', 403",
    "/, evil.example, '', 403",
    "/socket.io/?EIO=4&transport=polling, localhost, cross-site, 403",
    "/socket.io/?EIO=4&transport=polling, localhost, same-site, 403",
    "/route, localhost, cross-site, 403",
    "/, localhost, cross-site, 200",
    "/socket.io/socket.io.js, localhost, cross-site, 200",
    "/route, localhost, same-origin, 200",
    "/route, localhost, none, 200",
    "/route, 127.0.0.1:3000, '', 200",
    "/route, '[::1]:3000', '', 200",
    "/route, LocalHost, '', 200",
    "/route, friend.example:3000, '', 200",
    "/socket.io/?EIO=4&transport=polling, localhost, same-origin, 200",
    "/socket.io/?EIO=4&transport=polling, localhost, '', 200"
  })
  void whoAsksWithoutAnOriginAsksFromHere(String path, String host, String site, int status)
      throws Exception {
    ((HostServer) server.api()).route("GET", "/route", request -> RouteReply.text(200, ""));
    String fetch = site.isEmpty() ? "A: b" : "Sec-Fetch-Site: " + site;
    RawHttp.Answer answer =
        RawHttp.ask(server.port(), "GET " + path + " HTTP/1.1", "Host: " + host, fetch);
    boolean client = path.endsWith("/socket.io.js"); // from the CDN where npm did not bring it
    assertThat(answer.status()).isIn(status, client && status == 200 ? 302 : status);
  }

  @Test
  void aRefusalIsToldInTheLogOnceWithItsReasonAndManyAreNot() throws Exception {
    ask(HANDSHAKE, "localhost", "https://evil.example");
    assertThat(log.lines())
        .singleElement()
        .extracting(LogLines.Line::text)
        .isEqualTo(
            "Refused a request from 127.0.0.1: its page is of https://evil.example, and this server"
                + " is localhost (see --origin)");
    for (int i = 0; i < 100; i++) {
      ask(HANDSHAKE, "evil.example", "https://evil.example");
    }
    assertThat(log.lines()).hasSizeBetween(2, 50);
    assertThat(log.lines().get(1).text()).contains("evil.example, a name that is not this");
  }

  @Test
  void whatIsToldIsShortAndPrintable() throws Exception {
    ask(HANDSHAKE, "localhost", "https://\u00e9" + "x".repeat(5_000));
    assertThat(log.lines().get(0).text()).hasSizeLessThan(400).contains("https://?x");
  }

  @Test
  @LibraryFault("Credentials are allowed to every origin.")
  void anAllowedPageMayReadTheAnswer() throws Exception {
    RawHttp.Answer answer = ask(HANDSHAKE, "localhost", FRIEND);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.has("access-control-allow-origin: " + FRIEND)).isTrue();
    assertThat(answer.has("access-control-allow-credentials")).isFalse();
    assertThat(answer.has("vary: origin")).isTrue();
  }

  @Test
  @LibraryFault("A preflight request opens a session.")
  void anAllowedPageMayAskBeforehand() throws Exception {
    RawHttp.Answer answer = ask(HANDSHAKE.replace("GET", "OPTIONS"), "localhost", FRIEND);
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.has("access-control-allow-headers: authorization, content-type")).isTrue();
  }
}
