package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

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

  private RawHttp.Answer ask(String line, String host, String origin) throws Exception {
    return RawHttp.ask(server.port(), line, "Host: " + host, "Origin: " + origin);
  }

  @Test
  @LibraryFault("A WebSocket is opened for any page.")
  void aForeignPageGetsNoWebSocket() throws Exception {
    assertThat(EngineClient.handshake(server.port(), "Origin: https://evil.example"))
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
    assertThat(EngineClient.handshake(server.port(), "Origin: http://" + own))
        .startsWith("HTTP/1.1 101");
  }

  /** Of 127.0.0.0/8 a host may listen on any. */
  @Test
  void alsoThoseOfAnotherLoopbackAddress() {
    OriginPolicy policy = new OriginPolicy(Set.of(), new InetSocketAddress("127.0.0.2", 3000));
    assertThat(policy.allows(headers("127.0.0.2:3000"))).isTrue();
    assertThat(policy.allows(headers("evil.example:3000"))).isFalse();
  }

  private static HttpHeaders headers(String host) {
    return new DefaultHttpHeaders().add("host", host).add("origin", "http://" + host);
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
