package workbook.lesson01;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.engine.SteadyEngine;
import workbook.lesson01.wire.TerminalColors;

@Timeout(60)
class HandshakeByHandTest {

  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

  /** RFC 6455, section 1.3. */
  private static final String HANDSHAKE_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final Capture out = new Capture();

  private String talk(LessonServer server) throws IOException {
    try (server) {
      server.start();
      URI url = URI.create("ws://127.0.0.1:" + server.port());
      new HandshakeByHand(url, out.stream(), new TerminalColors(false)).run("Hello");
    }
    return out.text();
  }

  @Test
  void showsTheWholeConversation() throws Exception {
    String shown = talk(new SteadyEngine(new EchoServer(ANY)));
    assertThat(shown)
        .contains(
            "> GET / HTTP/1.1",
            "> Upgrade: websocket",
            "< HTTP/1.1 101 Switching Protocols",
            HANDSHAKE_GUID,
            "> 81  ",
            "opcode 1 (text)",
            "> 85                        MASK 1, length 5",
            "> 48 65 6c 6c 6f            \"Hello\"",
            "< 05                        MASK 0, length 5",
            "< 48 65 6c 6c 6f            \"Hello\"",
            "> 03 e8                     close code 1000",
            "< 03 e8                     close code 1000",
            "nothing more comes");
    String both = field(shown, "> Sec-WebSocket-Key: (\\S+)") + HANDSHAKE_GUID;
    byte[] hash = MessageDigest.getInstance("SHA-1").digest(both.getBytes(US_ASCII));
    String accept = Base64.getEncoder().encodeToString(hash);
    assertThat(field(shown, "SHA-1 of both +((?:[0-9a-f]{2} ){19}[0-9a-f]{2})\n"))
        .isEqualTo(HexFormat.ofDelimiter(" ").formatHex(hash));
    assertThat(field(shown, "that in base64 +(\\S+)")).isEqualTo(accept);
    assertThat(field(shown, "the server's answer (\\S+)")).isEqualTo(accept);
  }

  @Test
  void theMaskedBytesAreTheMessageUnderTheKey() throws IOException {
    String shown = talk(new SteadyEngine(new EchoServer(ANY)));
    byte[] key = bytes(field(shown, "> ([0-9a-f ]{11}) +masking key"));
    byte[] masked = bytes(field(shown, "> ([0-9a-f ]{14}) +payload, masked"));
    byte[] hello = "Hello".getBytes(StandardCharsets.UTF_8);
    assertThat(key).as("with zeros the message would be sent as it is").isNotEqualTo(new byte[4]);
    for (int i = 0; i < hello.length; i++) {
      assertThat(masked[i] ^ key[i % 4]).isEqualTo(hello[i]);
    }
  }

  @Test
  void goesOnWhereNobodyEchoes() throws IOException {
    String shown = talk(new SteadyEngine(new HelloServer(ANY, new Capture().stream())));
    assertThat(shown).contains(HelloServer.GREETING.substring(0, 20), "< 03 e8  ");
  }

  @Test
  void saysThatAServerIsNoneForWebSocket() throws IOException {
    HttpServer http = HttpServer.create(ANY, 0);
    http.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    http.start();
    URI url = URI.create("ws://127.0.0.1:" + http.getAddress().getPort() + "/");
    try {
      assertThatThrownBy(
              () -> new HandshakeByHand(url, out.stream(), new TerminalColors(false)).run("Hello"))
          .isInstanceOf(IOException.class)
          .hasMessage("the server did not upgrade: HTTP/1.1 200 OK");
    } finally {
      http.stop(0);
    }
  }

  private static String field(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.ofDelimiter(" ").parseHex(hex.trim());
  }
}
