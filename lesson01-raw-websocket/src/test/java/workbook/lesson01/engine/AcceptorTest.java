package workbook.lesson01.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.testkit.RawWebSocket;

/** The loop goes on, whatever goes wrong with who comes in. */
@Timeout(60)
class AcceptorTest extends EngineTestBase {

  @Test
  void whoFindsNoPlaceWaitsForOne() {
    restart(new ConnectionLimits(1024 * 1024, 1024 * 1024, LATE, LATE, LATE, LATE, 2, PLENTY));
    RawWebSocket first = open();
    RawWebSocket second = open();
    RawWebSocket third = connect();
    third.send(RawWebSocket.bytes(RawWebSocket.REQUEST));
    for (int turns = 0; turns < 3; turns++) { // of the loop, which would have seen the third by now
      assertEchoes(second);
    }
    assertThat(server.getConnections()).hasSize(2);
    first.close();
    assertThat(third.http().head()).startsWith("HTTP/1.1 101 ");
    assertEchoes(third);
  }

  /** As when a class cannot be loaded, because no file descriptor is left to open it with. */
  @Test
  void anErrorAtTheDoorEndsThatConnectionAlone() {
    server.close();
    BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    server =
        new RecordingEchoServer(ConnectionLimits.standard(), Optional.of(new FailingTls(calls)));
    server.serve();
    assertThat(connect().readAll()).isEmpty();
    assertThat(connect().readAll()).isEmpty(); // so the loop is alive
    assertThat(calls).hasSize(2);
  }

  @Test
  void anErrorOfAListenerEndsThatConnectionAlone() throws Exception {
    server.close();
    server =
        new RecordingEchoServer(ConnectionLimits.standard()) {
          @Override
          public void onMessage(WebSocket socket, ByteBuffer bytes) {
            throw new NoClassDefFoundError("injected");
          }
        };
    server.serve();
    RawWebSocket other = open();
    assertThat(
            open().send(RawWebSocket.frame(RawWebSocket.BINARY, RawWebSocket.bytes("x"))).readAll())
        .as("ended without a close frame")
        .isEmpty();
    assertThat(closeCode()).isEqualTo(1006);
    assertEchoes(other);
    assertEchoes(open());
  }

  private static final class FailingTls extends SSLContext {
    FailingTls(BlockingQueue<String> calls) {
      super(new FailingSpi(calls), null, "failing");
    }
  }

  private static final class FailingSpi extends SSLContextSpi {

    private final BlockingQueue<String> calls;

    FailingSpi(BlockingQueue<String> calls) {
      this.calls = calls;
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      calls.add("engine");
      throw new NoClassDefFoundError("injected");
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
        throws KeyManagementException {}

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      throw new UnsupportedOperationException();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      throw new UnsupportedOperationException();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      throw new UnsupportedOperationException();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      throw new UnsupportedOperationException();
    }
  }
}
