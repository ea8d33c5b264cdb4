package workbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.testkit.RawWebSocket.Frame;

/** The tests' WebSocket client against the bytes of RFC 6455, section 5.7. */
@Timeout(20)
class RawWebSocketTest {

  private static RawWebSocket reading(String hex) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      RawWebSocket socket = new RawWebSocket(server.getLocalPort());
      try (Socket peer = server.accept()) {
        peer.getOutputStream().write(HexFormat.of().parseHex(hex.replace(" ", "")));
      }
      return socket;
    }
  }

  @Test
  void framesAreRead() throws IOException {
    try (RawWebSocket socket =
        reading("01 03 48 65 6c 80 02 6c 6f 89 01 21 82 7e 0003 010203 88 04 03e9 6279 88 00")) {
      Frame first = socket.read();
      assertThat(first.fin()).isFalse();
      assertThat(first.text()).isEqualTo("Hel");
      Frame second = socket.read();
      assertThat(second.fin()).isTrue();
      assertThat(second).hasToString("opcode 0");
      assertThat(socket.read()).hasToString("ping !");
      assertThat(socket.read().binary()).containsExactly(1, 2, 3);
      Frame close = socket.read();
      assertThat(close.closeCode()).isEqualTo(1001);
      assertThat(close.closeReason()).isEqualTo("by");
      assertThat(socket.readAll()).containsExactly("close");
      assertThat(socket.read()).isEqualTo(RawWebSocket.END);
    }
  }

  @Test
  void anEndWithinAFrameIsToldFromACleanOne() throws IOException {
    try (RawWebSocket socket = reading("81 02 61")) {
      assertThat(socket.readAll()).containsExactly("lost");
    }
  }

  @Test
  void anotherFrameThanTheOneAskedForFails() throws IOException {
    try (RawWebSocket socket = reading("82 01 00 81 01 61")) {
      Frame binary = socket.read();
      assertThatThrownBy(binary::text).isInstanceOf(AssertionError.class);
      assertThatThrownBy(binary::closeCode).isInstanceOf(AssertionError.class);
      assertThatThrownBy(socket.read()::binary).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void whatIsSentIsMasked() {
    byte[] frame = RawWebSocket.frame(RawWebSocket.TEXT, RawWebSocket.bytes("Hello"));
    assertThat(HexFormat.of().formatHex(frame, 0, 2)).isEqualTo("8185");
    assertThat(HexFormat.of().formatHex(frame, 2, 6)).as("the mask").isEqualTo("12a456f8");
    for (int i = 0; i < 5; i++) {
      assertThat(frame[6 + i] ^ frame[2 + i % 4]).isEqualTo("Hello".charAt(i));
    }
    assertThat(HexFormat.of().formatHex(RawWebSocket.header(0x82, 126), 0, 4))
        .isEqualTo("82fe007e");
    assertThat(HexFormat.of().formatHex(RawWebSocket.header(0x82, 65_536), 0, 10))
        .isEqualTo("82ff0000000000010000");
  }
}
