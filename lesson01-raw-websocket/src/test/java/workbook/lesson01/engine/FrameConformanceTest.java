package workbook.lesson01.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.testkit.RawWebSocket.BINARY;
import static workbook.testkit.RawWebSocket.CLOSE;
import static workbook.testkit.RawWebSocket.CONTINUATION;
import static workbook.testkit.RawWebSocket.PING;
import static workbook.testkit.RawWebSocket.PONG;
import static workbook.testkit.RawWebSocket.TEXT;
import static workbook.testkit.RawWebSocket.bytes;
import static workbook.testkit.RawWebSocket.close;
import static workbook.testkit.RawWebSocket.concat;
import static workbook.testkit.RawWebSocket.frame;
import static workbook.testkit.RawWebSocket.header;
import static workbook.testkit.RawWebSocket.masked;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.testkit.RawWebSocket;

/** Frames and fragments, of all sizes and kinds. */
@Timeout(60)
class FrameConformanceTest extends Conformance {

  // 1, 9, 10: messages of all sizes

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 128, 65_535, 65_536, 1024 * 1024, 16 * 1024 * 1024})
  void messagesOfEverySizeComeBackExactly(int size) {
    byte[] payload = pattern(size);
    try (RawWebSocket peer = RawWebSocket.open(server.port())) {
      peer.send(frame(TEXT, payload));
      RawWebSocket.Frame text = peer.read();
      assertThat(text.opcode()).isEqualTo(TEXT);
      assertThat(Arrays.equals(text.payload(), payload)).isTrue();

      new Random(size).nextBytes(payload);
      peer.send(frame(BINARY, payload));
      RawWebSocket.Frame binary = peer.read();
      assertThat(binary.opcode()).isEqualTo(BINARY);
      assertThat(Arrays.equals(binary.payload(), payload)).isTrue();

      assertThat(peer.send(close(1000, "")).readAll()).containsExactly("close 1000");
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 1048576", "1300, 65536", "65536, 4194304"})
  void aMessageInManyFragmentsComesBackWhole(int fragment, int size) {
    byte[] payload = pattern(size);
    try (RawWebSocket peer = RawWebSocket.open(server.port())) {
      for (int at = 0; at < size; at += fragment) {
        byte[] part = Arrays.copyOfRange(payload, at, Math.min(at + fragment, size));
        peer.send(frame(at + fragment >= size, at == 0 ? TEXT : CONTINUATION, part));
      }
      assertThat(Arrays.equals(peer.read().payload(), payload)).isTrue();
    }
  }

  @Test
  void theWireMayCutFramesAnywhere() {
    byte[] payload = pattern(66_000);
    for (int size : new int[] {1, 2, 7, 997, 1460}) {
      try (RawWebSocket peer = RawWebSocket.open(server.port())) {
        peer.sendChopped(size, frame(BINARY, pattern(300)));
        assertThat(peer.read().payload()).isEqualTo(pattern(300));
        if (size > 2) {
          peer.sendChopped(size, frame(TEXT, payload));
          assertThat(Arrays.equals(peer.read().payload(), payload)).isTrue();
        }
      }
    }
  }

  @Test
  void manyMessagesAtOnceComeBackInOrder() {
    byte[][] frames = new byte[2000][];
    String[] answers = new String[2000];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = frame(TEXT, bytes("message " + i));
      answers[i] = "text message " + i;
    }
    try (RawWebSocket peer = RawWebSocket.open(server.port())) {
      peer.send(concat(frames), close(1000, ""));
      assertThat(peer.readAll()).startsWith(answers).hasSize(2001).endsWith("close 1000");
    }
  }

  // 2: pings and pongs

  @Test
  void aPingIsAnsweredWithItsPayload() {
    expect(
        List.of("pong ", "pong hello", "pong " + "x".repeat(125), "close 1000"),
        frame(PING, NOTHING),
        frame(PING, bytes("hello")),
        frame(PONG, bytes("nobody asked")),
        frame(PING, bytes("x".repeat(125))),
        close(1000, ""));
  }

  @Test
  void aPingOfMoreThan125BytesIsAnError() {
    expect(List.of("close 1002"), frame(PING, new byte[126]));
  }

  // 3 and 4: reserved bits and opcodes; what came before is still answered

  @ParameterizedTest
  @ValueSource(ints = {0xC1, 0xA1, 0x91, 0xF1, 0xC2, 0xC9, 0xC8, 0x83, 0x84, 0x87, 0x8B, 0x8F})
  void aReservedBitOrOpcodeIsAnErrorAndTheMessagesBeforeItAreEchoed(int firstByte) {
    expect(
        List.of("text first", "pong second", "close 1002"),
        frame(TEXT, bytes("first")),
        frame(PING, bytes("second")),
        concat(header(firstByte, 5), masked(bytes("wrong"))),
        frame(PING, bytes("never answered")));
  }

  // 5: fragments

  @Test
  void controlFramesMayComeBetweenFragments() {
    expect(
        List.of("pong 1", "pong 2", "text fragments", "close 1000"),
        frame(false, TEXT, bytes("frag")),
        frame(PING, bytes("1")),
        frame(false, CONTINUATION, NOTHING),
        frame(PING, bytes("2")),
        frame(true, CONTINUATION, bytes("ments")),
        close(1000, ""));
  }

  @Test
  void controlFramesMayNotBeFragmented() {
    expect(List.of("close 1002"), frame(false, PING, bytes("half")));
    expect(List.of("close 1002"), frame(false, CLOSE, NOTHING));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aContinuationNeedsABeginning(boolean fin) {
    expect(
        List.of("text whole", "close 1002"),
        frame(TEXT, bytes("whole")),
        frame(fin, CONTINUATION, bytes("of what?")));
  }

  @ParameterizedTest
  @ValueSource(ints = {TEXT, BINARY})
  void aNewMessageMayNotBeginWithinAnother(int opcode) {
    expect(
        List.of("close 1002"),
        frame(false, TEXT, bytes("fragment")),
        frame(true, opcode, bytes("another")));
  }

  // Beyond the suite

  @Test
  void anUnmaskedFrameIsAnError() {
    expect(List.of("close 1002"), hex("81 05 68 65 6c 6c 6f"));
  }

  @Test
  void aLengthMustBeInItsShortestForm() {
    expect(List.of("close 1002"), hex("81 fe 00 7d 00 00 00 00"));
    expect(List.of("close 1002"), hex("81 ff 00 00 00 00 00 00 ff ff 00 00 00 00"));
    expect(List.of("close 1002"), hex("82 ff 80 00 00 00 00 00 00 00 00 00 00 00"));
  }

  @Test
  void aMessageThatIsTooBigIsRefusedAtTheHeaderThatSaysSo() {
    expect(List.of("close 1009"), header(0x82, 16 * 1024 * 1024 + 1));
    expect(List.of("close 1009"), header(0x81, 1L << 30));
    expect(List.of("close 1009"), header(0x82, Long.MAX_VALUE));
  }

  @Test
  void fragmentsTogetherMayNotBeTooBigEither() {
    try (RawWebSocket peer = RawWebSocket.open(server.port())) {
      peer.send(frame(false, BINARY, new byte[16 * 1024 * 1024]), header(0, 1));
      assertThat(peer.readAll()).isEqualTo(Collections.singletonList("close 1009"));
    }
  }
}
