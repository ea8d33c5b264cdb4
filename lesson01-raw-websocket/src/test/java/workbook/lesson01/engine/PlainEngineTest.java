package workbook.lesson01.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static workbook.testkit.RawWebSocket.TEXT;
import static workbook.testkit.RawWebSocket.bytes;
import static workbook.testkit.RawWebSocket.frame;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson01.EchoServer;
import workbook.lesson01.tls.SelfSignedCertificate;
import workbook.lesson01.tls.TrustedCertificate;
import workbook.testkit.RawHttp;
import workbook.testkit.RawWebSocket;

/** The library as it is starts, tells its port, and stops; that is all that is asked of it here. */
@Timeout(60)
class PlainEngineTest {

  private static WebSocketServer echo(int port) {
    return new EchoServer(new InetSocketAddress("127.0.0.1", port));
  }

  @Test
  void servesOnceItHasStarted() throws IOException {
    try (PlainEngine server = new PlainEngine(echo(0))) {
      server.start();
      try (RawWebSocket peer = RawWebSocket.open(server.port())) {
        assertThat(peer.send(frame(TEXT, bytes("hi"))).read()).hasToString("text hi");
      }
    }
  }

  @Test
  void aTakenPortIsToldAtOnce() throws IOException {
    try (PlainEngine first = new PlainEngine(echo(0))) {
      first.start();
      PlainEngine second = new PlainEngine(echo(first.port()));
      assertThatThrownBy(second::start)
          .isInstanceOf(BindException.class)
          .hasMessage("cannot listen on 127.0.0.1:" + first.port() + ": the port is taken");
    }
  }

  @Test
  void itsPortIsFreeAgainAfterwards() throws IOException {
    PlainEngine first = new PlainEngine(echo(0));
    first.start();
    int port = first.port();
    first.close();
    try (PlainEngine second = new PlainEngine(echo(port))) {
      second.start();
      assertThat(second.port()).isEqualTo(port);
    }
  }

  @Test
  void servesBehindTlsToo(@TempDir Path folder) throws IOException {
    SelfSignedCertificate certificate = SelfSignedCertificate.in(folder);
    try (PlainEngine server = new PlainEngine(echo(0), Optional.of(certificate.tls()))) {
      server.start();
      Socket secure =
          TrustedCertificate.read(certificate.file())
              .getSocketFactory()
              .createSocket("127.0.0.1", server.port());
      try (RawWebSocket peer = RawWebSocket.open(new RawHttp(secure), "/")) {
        assertThat(peer.send("hi").read()).hasToString("text hi");
      }
    }
  }
}
