package workbook.lesson01;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static workbook.testkit.RawWebSocket.BINARY;
import static workbook.testkit.RawWebSocket.CONTINUATION;
import static workbook.testkit.RawWebSocket.PING;
import static workbook.testkit.RawWebSocket.TEXT;
import static workbook.testkit.RawWebSocket.bytes;
import static workbook.testkit.RawWebSocket.close;
import static workbook.testkit.RawWebSocket.frame;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.engine.SteadyEngine;
import workbook.testkit.RawWebSocket;

@Timeout(60)
class WireTapTest {

  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

  private final Capture out = new Capture();
  private final LessonServer server = new SteadyEngine(new EchoServer(ANY));
  private WireTap tap;

  @BeforeEach
  void start() throws IOException {
    server.start();
    tap = new WireTap(ANY, new InetSocketAddress("127.0.0.1", server.port()), true, out.stream());
    tap.start();
  }

  @AfterEach
  void stop() {
    tap.close();
    server.close();
  }

  @Test
  void passesOnEveryByte() {
    byte[] payload = new byte[16 * 1024 * 1024];
    new Random(1).nextBytes(payload);
    try (RawWebSocket peer = RawWebSocket.open(tap.port())) {
      assertThat(peer.send(frame(BINARY, payload)).read().payload()).isEqualTo(payload);
      assertThat(peer.send(close(4000, "")).readAll()).containsExactly("close 4000");
    }
    await().until(() -> out.text().contains("connection closed"));
    assertThat(out.text())
        .containsPattern("client -> server  FIN  binary  .* 16777216  .* …\n")
        .containsPattern("client <- server  FIN  binary        none          16777216  .* …\n")
        .contains("4000 the application's own");
  }

  @Test
  void showsHandshakeFramesAndClose() {
    try (RawWebSocket peer = RawWebSocket.open(tap.port())) {
      peer.sendChopped(3, frame(TEXT, bytes("hello")));
      assertThat(peer.read()).hasToString("text hello");
      peer.send(close(1000, "bye")).readAll();
    }
    await().until(() -> out.text().contains("connection closed"));
    assertThat(out.text())
        .contains(
            "client -> server  the opening handshake: request\n",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n",
            "client <- server  the opening handshake: answer\n",
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\n",
            "client -> server  FIN  text          12 a4 56 f8          5  \"hello\"\n",
            "85                        MASK 1, length 5\n",
            "7a c1 3a 94 7d            payload, masked",
            "client <- server  FIN  text          none                 5  \"hello\"\n",
            "1000 normal closure, reason \"bye\"\n",
            "TCP: the server sends no more");
  }

  @Test
  void showsFragmentsAndWhatComesBetweenThem() {
    try (RawWebSocket peer = RawWebSocket.open(tap.port())) {
      peer.send(
          frame(false, TEXT, bytes("one ")),
          frame(PING, bytes("?")),
          frame(false, CONTINUATION, bytes("two ")),
          frame(true, CONTINUATION, bytes("three")));
      peer.read();
      assertThat(peer.read()).hasToString("text one two three");
      peer.send(frame(false, TEXT, bytes("a")), frame(true, CONTINUATION, bytes("b")));
      assertThat(peer.read()).hasToString("text ab");
    }
    assertThat(out.text())
        .containsPattern("     text .* \"one …\"  \\(fragment 1, more follow\\)\n")
        .containsPattern("FIN  ping .* \\(between the fragments of a message\\)\n")
        .containsPattern("     continuation .* \"two …\"  \\(fragment 2, more follow\\)\n")
        .containsPattern(
            "FIN  continuation .* \\(fragment 3, the last: a text message of 13 bytes\\)\n")
        .contains("(fragment 2, the last: a text message of 2 bytes)\n");
  }

  @Test
  void pointsAtWhatIsNotAllowedAndAtEveryLengthForm() {
    try (RawWebSocket peer = RawWebSocket.open(tap.port())) {
      peer.send(frame(TEXT, bytes("x".repeat(126))), frame(TEXT, bytes("\u001b[2J\u202e")));
      peer.read();
      peer.read();
      peer.send(new byte[] {(byte) 0xC1, 2, 'h', 'i'}).readAll();
    }
    await().until(() -> out.text().contains("1002 protocol error"));
    assertThat(out.text())
        .contains("126  \"" + "x".repeat(60) + "…\"\n")
        .contains("\"\\u{1b}[2J\\u{202e}\"")
        .contains("\"hi\"  reserved bits are set  a client must mask\n")
        .doesNotContain("\u001b", "\u202e");
  }

  @Test
  void namesTheHeadersBytesInEachFormOfTheLength() {
    try (RawWebSocket peer = RawWebSocket.open(tap.port())) {
      for (int length : new int[] {125, 126, 65_536}) {
        assertThat(peer.send(frame(TEXT, bytes("x".repeat(length)))).read().text()).hasSize(length);
      }
    }
    assertThat(out.text())
        .containsPattern("fd +MASK 1, length 125\n +[0-9a-f ]{11} +masking key\n")
        .containsPattern(
            "fe +MASK 1, length 126: the next 2 bytes are the length\n +00 7e +length 126\n")
        .containsPattern(
            "ff +MASK 1, length 127: the next 8 bytes are the length\n"
                + " +00 00 00 00 00 01 00 00 +length 65536\n")
        .containsPattern("7f +MASK 0, length 127: the next 8 bytes are the length\n");
  }

  @Test
  void saysSoWhenNobodyIsBehindIt() {
    server.close();
    try (RawWebSocket peer = new RawWebSocket(tap.port())) {
      assertThat(peer.read()).hasToString("end");
    }
    assertThat(out.text()).contains("cannot reach 127.0.0.1:" + server.port());
  }

  @Test
  void saysSoWhenItsOwnAddressIsUnknown() {
    InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.invalid", 0);
    assertThatThrownBy(() -> new WireTap(nowhere, ANY, true, out.stream()).start())
        .hasMessage("there is no host nowhere.invalid");
  }

  @Test
  void letsOneTapManyConnectionsAndTellsThemApart() {
    try (RawWebSocket one = RawWebSocket.open(tap.port());
        RawWebSocket two = RawWebSocket.open(tap.port())) {
      assertThat(two.send(frame(TEXT, bytes("b"))).read()).hasToString("text b");
      assertThat(one.send(frame(TEXT, bytes("a"))).read()).hasToString("text a");
    }
    assertThat(out.text())
        .containsPattern("#1    client -> server  FIN  text .* \"a\"")
        .containsPattern("#2    client -> server  FIN  text .* \"b\"");
  }
}
