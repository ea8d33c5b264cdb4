package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson01.net.HostAddresses;
import workbook.lesson02.client.ClientConnection;
import workbook.testkit.PortTakenAtIpv6;
import workbook.testkit.RawHttp;

/** A browser may look for {@code localhost} at either of its addresses. */
@Timeout(30)
class LocalhostTest {

  private static final String PAGES = "/workbook/lesson02/pages";

  @BeforeEach
  void bothAddresses() throws IOException {
    assumeThat(HostAddresses.isOfThisComputer(InetAddress.getByName("::1"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void isBothLoopbackAddresses(String address) throws Exception {
    try (HostServer server = new HostServer(HostOptions.of("localhost", 0, PAGES))) {
      server.start();
      String host = (address.equals("::1") ? "[::1]" : address) + ":" + server.port();
      try (RawHttp http = new RawHttp(address, server.port())) {
        http.request(
            "GET /socket.io/?EIO=4&transport=polling HTTP/1.1",
            "Host: " + host,
            "Origin: http://" + host);
        assertThat(http.answer().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void anotherProgramAtOneOfThemIsNamed() throws IOException {
    try (PortTakenAtIpv6 other = new PortTakenAtIpv6()) {
      int port = other.port();
      HostServer server = new HostServer(HostOptions.of("localhost", port, PAGES));
      assertThatThrownBy(server::start)
          .cause()
          .isInstanceOf(BindException.class)
          .hasMessage("cannot listen on [::1]:" + port + ": the port is taken");
    }
  }

  @Test
  void soItIsWithThePlainLibrary() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      PlainServer server = new PlainServer("127.0.0.1", other.getLocalPort());
      assertThatThrownBy(server::start)
          .cause()
          .isInstanceOf(BindException.class)
          .hasMessage("cannot listen on 127.0.0.1:" + other.getLocalPort() + ": the port is taken");
      server.stop();
    }
  }

  /** As a Node server may have it. */
  @Test
  void aClientFindsAServerThatHasOneAddressOnly() throws Exception {
    try (HostServer server = new HostServer(HostOptions.of("::1", 0, PAGES))) {
      server.start();
      BlockingQueue<String> heard = new LinkedBlockingQueue<>();
      URI url = URI.create("http://localhost:" + server.port());
      try (ClientConnection client = new ClientConnection(url, new IO.Options())) {
        client.socket().on(Socket.EVENT_CONNECT, args -> heard.add("connected"));
        client.socket().on(Socket.EVENT_CONNECT_ERROR, args -> heard.add(args[0].toString()));
        client.socket().connect();
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("connected");
      }
    }
  }
}
