package workbook.lesson01.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson01.tls.SelfSignedCertificate;
import workbook.lesson01.tls.TrustedCertificate;

/** How TLS behaves towards the event loop; what it carries is tested with the library's client. */
@Timeout(60)
class TlsChannelTest {

  private static final int SENT = 4 * 1024 * 1024;

  @TempDir private Path folder;

  private static ServerSocketChannel listen() throws IOException {
    return ServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static SocketChannel accept(ServerSocketChannel acceptor) throws IOException {
    SocketChannel socket = acceptor.accept();
    socket.configureBlocking(false);
    return socket;
  }

  @Test
  void beforeTheHandshakeItTakesNothingAndDoesNotAskTheLoopToTryAgain() throws IOException {
    try (ServerSocketChannel acceptor = listen();
        SocketChannel silent = SocketChannel.open(acceptor.getLocalAddress());
        SocketChannel socket = accept(acceptor)) {
      TlsChannel wire =
          new TlsChannel(socket, SelfSignedCertificate.in(folder).tls().createSSLEngine());
      assertThat(silent.isConnected()).isTrue();
      assertThat(wire.write(ByteBuffer.allocate(10))).isZero();
      assertThat(wire.isFull()).isFalse();
    }
  }

  @Test
  void aPeerThatSendsWithoutEndIsLeftAfterOneRead() throws IOException {
    SelfSignedCertificate own = SelfSignedCertificate.in(folder);
    try (ServerSocketChannel acceptor = listen();
        Selector selector = Selector.open()) {
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(() -> send(own.file(), acceptor.socket().getLocalPort()));
      try (SocketChannel socket = accept(acceptor)) {
        TlsChannel wire = new TlsChannel(socket, own.tls().createSSLEngine());
        socket.register(selector, SelectionKey.OP_READ);
        int all = 0;
        while (all < SENT) {
          selector.select(key -> {});
          int turn = turn(wire);
          assertThat(turn).isLessThanOrEqualTo(32 * 1024); // the socket has held far more at times
          all += turn;
        }
        assertThat(all).isEqualTo(SENT);
        assertThat(sending).succeedsWithin(Duration.ofSeconds(20));
      }
    }
  }

  private static int turn(TlsChannel wire) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(64 * 1024);
    int all = 0;
    int count;
    do {
      count = wire.read(in.clear());
      all += Math.max(0, count);
    } while (count > 0 && wire.hasMoreToRead());
    wire.flush();
    return all;
  }

  private static void send(Path trusted, int port) {
    try (SSLSocket client =
        (SSLSocket)
            TrustedCertificate.read(trusted).getSocketFactory().createSocket("127.0.0.1", port)) {
      client.getOutputStream().write(new byte[SENT]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
