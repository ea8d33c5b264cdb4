package workbook.lesson01.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson01.engine.RawPeer.BINARY;
import static workbook.lesson01.engine.RawPeer.CLOSE;
import static workbook.lesson01.engine.RawPeer.CONTINUATION;
import static workbook.lesson01.engine.RawPeer.PING;
import static workbook.lesson01.engine.RawPeer.PONG;
import static workbook.lesson01.engine.RawPeer.TEXT;
import static workbook.lesson01.engine.RawPeer.bytes;
import static workbook.lesson01.engine.RawPeer.close;
import static workbook.lesson01.engine.RawPeer.concat;
import static workbook.lesson01.engine.RawPeer.frame;
import static workbook.lesson01.engine.RawPeer.header;
import static workbook.lesson01.engine.RawPeer.masked;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 6455 as the Autobahn suite asks for it; the numbers are those of its sections. Every test
 * ends with the end of the connection, so each close is a clean one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class ConformanceTest {

  private static final byte[] NOTHING = {};
  private static final int WHOLE = 1 << 30;

  private final EchoFixture server = new EchoFixture(Limits.standard());

  @BeforeAll
  void start() {
    server.start();
  }

  @AfterAll
  void stop() {
    server.close();
    assertThat(server.errors).isEmpty();
  }

  /** Sends all of it, whole and then in small pieces, and expects these answers and the end. */
  private void expect(List<String> answers, byte[]... frames) {
    for (int size : new int[] {WHOLE, 1}) {
      try (RawPeer peer = RawPeer.open(server.port())) {
        assertThat(peer.sendChopped(size, frames).readAll()).isEqualTo(answers);
      }
    }
  }

  private static byte[] pattern(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) ('a' + i % 26);
    }
    return bytes;
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  // 1, 9, 10: messages of all sizes

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 128, 65_535, 65_536, 1 << 20, 16 << 20})
  void messagesOfEverySizeComeBackExactly(int size) {
    byte[] payload = pattern(size);
    try (RawPeer peer = RawPeer.open(server.port())) {
      peer.send(frame(TEXT, payload));
      RawPeer.Frame text = peer.read();
      assertThat(text.opcode()).isEqualTo(TEXT);
      assertThat(Arrays.equals(text.payload(), payload)).isTrue();

      new Random(size).nextBytes(payload);
      peer.send(frame(BINARY, payload));
      RawPeer.Frame binary = peer.read();
      assertThat(binary.opcode()).isEqualTo(BINARY);
      assertThat(Arrays.equals(binary.payload(), payload)).isTrue();

      assertThat(peer.send(close(1000, "")).readAll()).containsExactly("close 1000");
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 1048576", "1300, 65536", "65536, 4194304"})
  void aMessageInManyFragmentsComesBackWhole(int fragment, int size) {
    byte[] payload = pattern(size);
    try (RawPeer peer = RawPeer.open(server.port())) {
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
      try (RawPeer peer = RawPeer.open(server.port())) {
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
    try (RawPeer peer = RawPeer.open(server.port())) {
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

  // 6: UTF-8

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ce ba e1 bd b9 cf 83 ce bc ce b5",
        "00",
        "7f",
        "c2 80",
        "df bf",
        "e0 a0 80",
        "ed 9f bf",
        "ee 80 80",
        "ef bf bd",
        "ef bf bf",
        "f0 90 80 80",
        "f0 9f 98 80",
        "f4 8f bf bf",
        "61 62 63 64 65 66 67 68 c3 a4 61 62 63 64 65 66 67 68"
      })
  void validTextComesBack(String hex) {
    byte[] text = hex(hex);
    String expected = "text " + new String(text, StandardCharsets.UTF_8);
    expect(List.of(expected, "close 1000"), frame(TEXT, text), close(1000, ""));
    byte[][] fragments = new byte[text.length + 2][];
    for (int i = 0; i < text.length; i++) {
      fragments[i] = frame(false, i == 0 ? TEXT : CONTINUATION, new byte[] {text[i]});
    }
    fragments[text.length] = frame(true, text.length == 0 ? TEXT : CONTINUATION, NOTHING);
    fragments[text.length + 1] = close(1000, "");
    expect(List.of(expected, "close 1000"), fragments);
  }

  /** The valid beginning, and the first byte that cannot follow it. */
  @ParameterizedTest
  @CsvSource({
    "'', 80",
    "'', bf",
    "'', c0",
    "'', c1",
    "'', f5",
    "'', fe",
    "'', ff",
    "61 62 63 64 65 66 67 68 69, ff",
    "c2, 00",
    "df, c0",
    "e0, 80",
    "e0, 9f",
    "e0 a0, 7f",
    "ed, a0",
    "ed, bf",
    "ef bf, c0",
    "f0, 80",
    "f0, 8f",
    "f0 90 80, 61",
    "f4, 90",
    "ce ba e1 bd b9 cf 83 ce bc ce b5 f4, 90"
  })
  void badTextIsRefusedAtTheFirstWrongByteWithinAFrameThatIsNotComplete(String good, String bad) {
    byte[] begin = concat(header(0x81, 100), masked(concat(hex(good), hex(bad))));
    expect(List.of("close 1007"), begin);
    byte[] whole = frame(TEXT, concat(hex(good), hex(bad), bytes("and more")));
    expect(List.of("text before", "close 1007"), frame(TEXT, bytes("before")), whole);
    // and across fragments, the last of which never comes
    expect(
        List.of("close 1007"),
        frame(false, TEXT, hex(good)),
        frame(false, CONTINUATION, NOTHING),
        frame(false, CONTINUATION, hex(bad)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2", "e2 82", "f0 9f 98", "61 62 63 64 65 66 67 68 f0"})
  void aTextMayNotEndWithinACharacter(String hex) {
    expect(List.of("close 1007"), frame(TEXT, hex(hex)));
    expect(List.of("close 1007"), frame(false, TEXT, hex(hex)), frame(true, CONTINUATION, NOTHING));
  }

  @Test
  void bytesNeedNotBeText() {
    expect(List.of("binary 2", "close 1000"), frame(BINARY, hex("ff fe")), close(1000, ""));
  }

  // 7: closing

  @Test
  void nothingIsAnsweredAfterTheCloseFrame() {
    expect(
        List.of("text before", "close 1000"),
        frame(TEXT, bytes("before")),
        close(1000, "enough"),
        close(1000, "again"),
        frame(TEXT, bytes("after")),
        frame(PING, NOTHING));
  }

  @Test
  void aCloseWithinAMessageEndsItUnanswered() {
    expect(List.of("close 1000"), frame(false, TEXT, bytes("half")), close(1000, ""));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000,
        4999
      })
  void aValidCloseCodeIsRepeated(int code) {
    expect(List.of("close " + code), close(code, ""));
    expect(List.of("close " + code), close(code, "r".repeat(123)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535})
  void aCloseCodeThatMayNotBeSentIsAnError(int code) {
    expect(List.of("close 1002"), close(code, ""));
  }

  @Test
  void aCloseFrameMayBeEmptyButNotOfOneByte() {
    expect(List.of("close 1000"), frame(CLOSE, NOTHING));
    expect(List.of("close 1002"), frame(CLOSE, new byte[1]));
    expect(List.of("close 1002"), close(1000, "r".repeat(124)));
  }

  @Test
  void aCloseReasonThatIsNotUtf8IsAnsweredWith1007() {
    expect(List.of("close 1007"), frame(CLOSE, hex("03 e8 ce ba e1 bd f4 90 80 80")));
    expect(List.of("close 1007"), frame(CLOSE, hex("03 e8 c3")));
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
    expect(List.of("close 1009"), header(0x82, (16 << 20) + 1));
    expect(List.of("close 1009"), header(0x81, 1L << 30));
    expect(List.of("close 1009"), header(0x82, Long.MAX_VALUE));
  }

  @Test
  void fragmentsTogetherMayNotBeTooBigEither() {
    try (RawPeer peer = RawPeer.open(server.port())) {
      peer.send(frame(false, BINARY, new byte[16 << 20]), header(0, 1));
      assertThat(peer.readAll()).isEqualTo(Collections.singletonList("close 1009"));
    }
  }
}
