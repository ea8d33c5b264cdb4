package workbook.lesson01;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.engine.SteadyEngine;
import workbook.lesson01.net.HostAddresses;
import workbook.testkit.PortTakenAtIpv6;
import workbook.testkit.RawHttp;

/** A browser may look for {@code localhost} at either of its addresses. */
@Timeout(60)
class LocalhostTest {

  private static final InetSocketAddress LOCALHOST = new InetSocketAddress("localhost", 0);

  private final Capture out = new Capture();

  private LessonServer server(String name, InetSocketAddress place) {
    return switch (name) {
      case "echo" -> new SteadyEngine(new EchoServer(place));
      case "page" -> new ServerWithPage(LOCALHOST, new SteadyEngine(new EchoServer(place)));
      case "tap" -> new WireTap(place, new InetSocketAddress("localhost", 1), false, out.stream());
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "echo, 127.0.0.1",
    "echo, ::1",
    "page, 127.0.0.1",
    "page, ::1",
    "tap, 127.0.0.1",
    "tap, ::1"
  })
  void isBothLoopbackAddresses(String name, String address) throws IOException {
    InetAddress loopback = InetAddress.getByName(address);
    assumeThat(HostAddresses.isOfThisComputer(loopback)).isTrue();
    try (LessonServer server = server(name, LOCALHOST)) {
      server.start();
      try (Socket socket = new Socket(loopback, server.port())) {
        assertThat(socket.isConnected()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "::1"})
  void soIsThePages(String host) throws Exception {
    assumeThat(HostAddresses.isOfThisComputer(InetAddress.getByName(host))).isTrue();
    try (ServerWithPage server =
        new ServerWithPage(LOCALHOST, new SteadyEngine(new EchoServer(LOCALHOST)))) {
      server.start();
      try (RawHttp http = new RawHttp(host, server.pagePort())) {
        http.request("GET /endpoint.json HTTP/1.1", "Host: localhost");
        assertThat(http.answer().body()).isEqualTo("{\"port\":" + server.port() + "}\n");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"echo", "tap"})
  void anotherProgramAtOneOfThemIsNamed(String name) throws IOException {
    InetAddress v6 = InetAddress.getByName("::1");
    assumeThat(HostAddresses.isOfThisComputer(v6)).isTrue();
    try (PortTakenAtIpv6 other = new PortTakenAtIpv6()) {
      int port = other.port();
      try (LessonServer server = server(name, new InetSocketAddress("localhost", port))) {
        assertThatThrownBy(server::start)
            .hasMessageContaining("cannot listen on [::1]:" + port + ": the port is taken");
      }
    }
  }

  @Test
  void anExplicitAddressIsThatOneAlone() throws IOException {
    InetAddress v6 = InetAddress.getByName("::1");
    assumeThat(HostAddresses.isOfThisComputer(v6)).isTrue();
    try (LessonServer server = server("echo", new InetSocketAddress("127.0.0.1", 0))) {
      server.start();
      assertThatThrownBy(() -> new Socket(v6, server.port()).close())
          .isInstanceOf(IOException.class);
    }
  }
}
