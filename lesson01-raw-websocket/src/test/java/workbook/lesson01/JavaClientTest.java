package workbook.lesson01;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.engine.SteadyEngine;
import workbook.lesson01.tls.SelfSignedCertificate;
import workbook.lesson01.tls.TrustedCertificate;
import workbook.testkit.RawWebSocket;

/** Both echo servers, the plain and the secure one, with the library's own client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class JavaClientTest {

  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

  private SelfSignedCertificate certificate;
  private LessonServer plain;
  private LessonServer secure;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    certificate = SelfSignedCertificate.in(folder.resolve("keys"));
    plain = new SteadyEngine(new EchoServer(ANY));
    secure = new SteadyEngine(new EchoServer(ANY), certificate.tls());
    plain.start();
    secure.start();
  }

  @AfterAll
  void stop() {
    plain.close();
    secure.close();
  }

  private URI url(String scheme) {
    int port = scheme.equals("wss") ? secure.port() : plain.port();
    return URI.create(scheme + "://localhost:" + port + "/");
  }

  private EchoClient connect(String scheme) throws Exception {
    return EchoClient.connect(url(scheme), scheme.equals("wss") ? certificate.file() : null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws", "wss"})
  void textsComeBack(String scheme) throws Exception {
    List<String> received = new ArrayList<>();
    try (EchoClient client = connect(scheme)) {
      for (String text : List.of("hello", "", "你好", "😀\u0000\n")) {
        client.send(text, received::add);
      }
    }
    assertThat(received).containsExactly("hello", "", "你好", "😀\u0000\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws", "wss"})
  void everySizeComesBackExactly(String scheme) throws Exception {
    BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
    WebSocketClient client = new Collector(url(scheme), arrived);
    if (scheme.equals("wss")) {
      client.setSocketFactory(TrustedCertificate.read(certificate.file()).getSocketFactory());
    }
    assertThat(client.connectBlocking(20, TimeUnit.SECONDS)).isTrue();
    for (int size : new int[] {0, 1, 125, 126, 65_535, 65_536, 16 * 1024 * 1024}) {
      byte[] bytes = new byte[size];
      new Random(size).nextBytes(bytes);
      client.send(bytes);
      assertThat(arrived.poll(30, TimeUnit.SECONDS)).isEqualTo(ByteBuffer.wrap(bytes));
      String text = "é".repeat(size / 2) + "x".repeat(size % 2);
      client.send(text);
      assertThat(text.equals(arrived.poll(30, TimeUnit.SECONDS))).as("%d bytes", size).isTrue();
    }
    client.closeBlocking();
    assertThat(arrived).containsExactly(1000);
  }

  @Test
  void aMessageThatIsTooBigIsClosedWith1009() throws Exception {
    try (EchoClient client = connect("ws")) {
      assertThatThrownBy(() -> client.send("x".repeat(16 * 1024 * 1024 + 1), text -> {}))
          .hasMessageContaining("1009");
    }
  }

  @Test
  void nobodyTrustsACertificateUnasked() {
    assertThatThrownBy(() -> EchoClient.connect(url("wss"), null))
        .hasMessageContaining("its certificate is not trusted")
        .hasMessageContaining("--trust");
  }

  @Test
  void whoGoesDuringTheHandshakeIsNotCalledUntrusted() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("wss://localhost:" + server.getLocalPort());
      CompletableFuture<Socket> accepted =
          CompletableFuture.supplyAsync(() -> closedAfterTheFirstByte(server));
      assertThatThrownBy(() -> EchoClient.connect(url, null))
          .hasMessageStartingWith("cannot connect to " + url);
      accepted.get(10, TimeUnit.SECONDS).close();
    }
  }

  @Test
  void theTrustedCertificateIsReadBeforeTheConnection() throws Exception {
    int closed;
    try (ServerSocket server = new ServerSocket(0)) {
      closed = server.getLocalPort();
    }
    URI url = URI.create("wss://localhost:" + closed);
    assertThatThrownBy(() -> EchoClient.connect(url, Path.of("missing.pem")))
        .hasMessage("there is no file missing.pem");
  }

  private static Socket closedAfterTheFirstByte(ServerSocket server) {
    try {
      Socket socket = server.accept();
      socket.getInputStream().read();
      socket.shutdownOutput();
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisabledOnOs(value = OS.MAC, disabledReason = "its loopback has one address only")
  void aTrustedCertificateIsGoodForTheNamesInItAlone() {
    InetSocketAddress elsewhere = new InetSocketAddress("127.0.0.2", 0);
    try (SteadyEngine server = new SteadyEngine(new EchoServer(elsewhere), certificate.tls())) {
      server.start();
      URI url = URI.create("wss://127.0.0.2:" + server.port() + "/");
      assertThatThrownBy(() -> EchoClient.connect(url, certificate.file()))
          .hasMessageStartingWith(url + ": its certificate is not trusted")
          .hasMessageContaining("subject alternative names");
    }
  }

  @Test
  void whoDoesNotSpeakTlsDisturbsNobody() throws Exception {
    try (EchoClient neighbour = connect("wss");
        RawWebSocket garbage = new RawWebSocket(secure.port());
        RawWebSocket silent = new RawWebSocket(secure.port())) {
      garbage.send(RawWebSocket.bytes(RawWebSocket.REQUEST));
      assertThat(garbage.http().input().readAllBytes()).hasSizeLessThan(20); // an alert
      silent.send(new byte[] {0x16, 0x03});
      neighbour.send("still there?", text -> {});
    }
  }

  @Test
  void theCertificateIsKept(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("a/b");
    SelfSignedCertificate first = SelfSignedCertificate.in(data);
    String pem = Files.readString(first.file());
    assertThat(Files.readString(SelfSignedCertificate.in(data).file())).isEqualTo(pem);

    Files.writeString(data.resolve("localhost.p12"), "not a key");
    assertThatThrownBy(() -> SelfSignedCertificate.in(data))
        .hasMessageContaining("localhost.p12")
        .hasMessageContaining("delete it");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it knows no POSIX permissions")
  void theKeyIsItsOwnersAlone(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("keys");
    SelfSignedCertificate.in(data);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
    Path key = data.resolve("localhost.p12");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void aFolderOrFileThatCannotBeUsedIsNamed(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    assertThatThrownBy(() -> SelfSignedCertificate.in(file))
        .hasMessageStartingWith("cannot keep a certificate in " + file);
    assertThatThrownBy(() -> TrustedCertificate.read(file))
        .hasMessage(file + " holds no certificate");
  }

  /** Collects messages, and at last the close code. */
  private static final class Collector extends WebSocketClient {

    private final BlockingQueue<Object> arrived;

    Collector(URI url, BlockingQueue<Object> arrived) {
      super(url);
      this.arrived = arrived;
    }

    @Override
    public void onOpen(ServerHandshake handshake) {}

    @Override
    public void onMessage(String text) {
      arrived.add(text);
    }

    @Override
    public void onMessage(ByteBuffer bytes) {
      arrived.add(bytes);
    }

    @Override
    public void onClose(int code, String reason, boolean byServer) {
      arrived.add(code);
    }

    @Override
    public void onError(Exception e) {
      arrived.add(e);
    }
  }
}
