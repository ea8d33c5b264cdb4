package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.RouteReply;
import workbook.testkit.RawHttp;
import workbook.testkit.RawSocketIo;

/** What a proxy tells of its clients is believed, if it is one of ours, and of nobody else. */
@Timeout(30)
class ForwardedTest {

  private static final String HANDSHAKE = "GET /socket.io/?EIO=4&transport=polling HTTP/1.1";
  private static final String PUBLIC = "https://chat.example.test";

  private HostServer host;

  private void start(int connections, String... proxies) {
    host =
        new HostServer(
            HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages")
                .withAllowedOrigins(Set.of(PUBLIC))
                .withTrustedProxies(
                    Set.copyOf(Arrays.stream(proxies).map(AddressRange::parse).toList()))
                .withLimits(new TestLimits().connections(connections).limits()));
    host.route(
        "GET", "/address", request -> RouteReply.text(200, request.address().getHostAddress()));
    host.start();
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private String address(String forwarded) throws Exception {
    String headers = forwarded.translateEscapes();
    return RawHttp.ask(host.port(), "GET /address HTTP/1.1", "Host: localhost", headers).body();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A: b                                                              | 127.0.0.1
          X-Forwarded-For: 203.0.113.7                                      | 203.0.113.7
          X-Forwarded-For: 198.51.100.1, 203.0.113.7                        | 203.0.113.7
          X-Forwarded-For: 198.51.100.1\\r\\nX-Forwarded-For: 203.0.113.7   | 203.0.113.7
          X-Forwarded-For: 203.0.113.7, 10.1.2.3                            | 203.0.113.7
          X-Forwarded-For: 203.0.113.7:4711                                 | 203.0.113.7
          X-Forwarded-For: 2001:db8::7                                      | 2001:db8:0:0:0:0:0:7
          X-Forwarded-For: [2001:db8::7]:4711                               | 2001:db8:0:0:0:0:0:7
          X-Forwarded-For: ::ffff:203.0.113.7                               | 203.0.113.7
          X-Forwarded-For: unknown                                          | 127.0.0.1
          X-Forwarded-For: 203.0.113.7, localhost                           | 127.0.0.1
          X-Forwarded-For: 203.0.113.7, 1.2.3                               | 127.0.0.1
          X-Forwarded-For: ,,                                               | 127.0.0.1
          X-Forwarded-For: 10.1.2.3                                         | 127.0.0.1
          Forwarded: for=203.0.113.7                                        | 127.0.0.1
          """)
  void theLastAddressThatIsNoProxysIsTheClients(String headers, String address) throws Exception {
    start(100, "127.0.0.1", "10.0.0.0/8");
    assertThat(address(headers)).isEqualTo(address);
  }

  @Test
  void nobodyElseIsBelieved() throws Exception {
    start(100, "10.0.0.0/8");
    assertThat(address("X-Forwarded-For: 203.0.113.7")).isEqualTo("127.0.0.1");
    RawHttp.Answer answer =
        RawHttp.ask(
            host.port(),
            HANDSHAKE,
            "Host: localhost",
            "Origin: https://other.example",
            "X-Forwarded-Host: other.example",
            "X-Forwarded-Proto: https");
    assertThat(answer.status()).isEqualTo(403);
  }

  /** The name must be known by --origin: else a page whose name was rebound could make up one. */
  @ParameterizedTest
  @CsvSource({
    "localhost, https://chat.example.test, chat.example.test, https, 200",
    "chat.example.test, https://chat.example.test, '', https, 200",
    "chat.example.test, https://chat.example.test, '', '', 200",
    "localhost, http://localhost, '', http, 200",
    "localhost, http://localhost, '', https, 403",
    "localhost, https://localhost, '', https, 200",
    "localhost, http://chat.example.test, chat.example.test, https, 403",
    "localhost, https://evil.example, evil.example, https, 403",
    "localhost, https://evil.example, chat.example.test, https, 403",
    "localhost, http://localhost, 'a b', http, 200"
  })
  void thePagesOriginIsTheOneThatTheProxyTells(
      String hostHeader, String origin, String forwardedHost, String scheme, int status)
      throws Exception {
    start(100, "127.0.0.1");
    RawHttp.Answer answer =
        RawHttp.ask(
            host.port(),
            HANDSHAKE,
            "Host: " + hostHeader,
            "Origin: " + origin,
            forwardedHost.isEmpty() ? "A: b" : "X-Forwarded-Host: " + forwardedHost,
            scheme.isEmpty() ? "A: b" : "X-Forwarded-Proto: " + scheme);
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void aPageMayOpenSocketsToTheNameByWhichItCame() throws Exception {
    start(100, "127.0.0.1");
    RawHttp.Answer page =
        RawHttp.ask(
            host.port(),
            "GET / HTTP/1.1",
            "Host: localhost",
            "X-Forwarded-Host: chat.example.test:8443");
    assertThat(page.head()).contains("wss://chat.example.test:8443").contains("form-action 'self'");
  }

  /** Listeners see it as where their client is. */
  @Test
  void aListenerIsToldTheClientsAddress() throws Exception {
    start(100, "127.0.0.1");
    BlockingQueue<InetSocketAddress> seen = new LinkedBlockingQueue<>();
    host.addConnectListener(client -> seen.add((InetSocketAddress) client.getRemoteAddress()));
    RawSocketIo client = RawSocketIo.open(host.port(), "X-Forwarded-For: 203.0.113.7");
    try (client) {
      client.connect("40");
      assertThat(seen.poll(10, TimeUnit.SECONDS))
          .isEqualTo(new InetSocketAddress("203.0.113.7", 0));
    }
  }

  /** A proxy has as many connections as its clients; each client has its share of them. */
  @Test
  void aProxysConnectionsCountForItsClients() throws Exception {
    start(2, "127.0.0.1");
    BlockingQueue<HeldReply> held = new LinkedBlockingQueue<>();
    host.heldRoute("GET", "/held", (request, reply) -> held.add(reply));
    RawHttp[] connections = new RawHttp[6];
    for (int i = 0; i < connections.length; i++) {
      connections[i] = new RawHttp(host.port());
      connections[i].request(
          "GET /held HTTP/1.1", "Host: localhost", "X-Forwarded-For: 203.0.113." + i / 2);
    }
    for (int i = 0; i < connections.length; i++) {
      assertThat(held.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
    assertThat(ask("203.0.113.1").status()).isEqualTo(429);
    assertThat(ask("203.0.113.9").status()).isEqualTo(200);
    for (RawHttp connection : connections) {
      connection.close();
    }
    Awaitility.await().until(() -> ask("203.0.113.1").status() == 200);
  }

  private RawHttp.Answer ask(String client) throws Exception {
    return RawHttp.ask(
        host.port(), "GET /address HTTP/1.1", "Host: localhost", "X-Forwarded-For: " + client);
  }

  @Test
  void anAnswerGivesItsClientsShareBackAndAWebSocketKeepsIt() throws Exception {
    start(1, "127.0.0.1");
    String client = "X-Forwarded-For: 203.0.113.7";
    try (RawHttp http = new RawHttp(host.port())) {
      for (int i = 0; i < 3; i++) {
        http.request("GET /address HTTP/1.1", "Host: localhost", client);
        assertThat(http.answer().status()).isEqualTo(200);
      }
      try (RawSocketIo socket = RawSocketIo.open(host.port(), client)) {
        assertThat(socket.sessionId()).isNotEmpty();
        assertThat(ask("203.0.113.7").status()).isEqualTo(429);
        assertThat(ask("203.0.113.8").status()).isEqualTo(200);
      }
      Awaitility.await().until(() -> ask("203.0.113.7").status() == 200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/x", "10.0.0.1/8", "fd00::/129",
        "fd00::1/8", "proxy.example", "", "10.0.0", "0x7f000001", "10.0.0.0/8/8"
      })
  void aRangeThatIsNoneIsRefused(String text) {
    start(1);
    assertThatThrownBy(() -> AddressRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
