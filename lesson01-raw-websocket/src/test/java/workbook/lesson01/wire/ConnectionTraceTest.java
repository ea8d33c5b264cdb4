package workbook.lesson01.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.testkit.RawWebSocket.BINARY;
import static workbook.testkit.RawWebSocket.CLOSE;
import static workbook.testkit.RawWebSocket.CONTINUATION;
import static workbook.testkit.RawWebSocket.PING;
import static workbook.testkit.RawWebSocket.TEXT;
import static workbook.testkit.RawWebSocket.bytes;
import static workbook.testkit.RawWebSocket.frame;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tap says of traffic of all kinds is true, or it says that it cannot read it. */
@Timeout(20)
class ConnectionTraceTest {

  private static final String ASKS =
      "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
  private static final String AGREES =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
  private static final String DEFLATES =
      AGREES.replace("\r\n\r\n", "\r\nsec-websocket-extensions: permessage-deflate; a=1\r\n\r\n");

  private final Locale before = Locale.getDefault();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ConnectionTrace conversation =
      new ConnectionTrace(
          1,
          true,
          new TerminalColors(false),
          new PrintStream(printed, true, StandardCharsets.UTF_8));
  private final ConnectionTrace.Direction client = conversation.direction(true);
  private final ConnectionTrace.Direction server = conversation.direction(false);

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  private void says(ConnectionTrace.Direction who, String text) {
    who.take(ByteBuffer.wrap(bytes(text)));
  }

  private void sends(byte[] frame) {
    client.take(ByteBuffer.wrap(frame));
  }

  /** A frame of the server, not masked. */
  private void answers(int firstByte, String payload) {
    byte[] data = bytes(payload);
    server.take(
        ByteBuffer.allocate(2 + data.length)
            .put((byte) firstByte)
            .put((byte) data.length)
            .put(data)
            .flip());
  }

  private void upgraded(String answer) {
    says(client, ASKS);
    says(server, answer);
    printed.reset();
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void aCompressedMessageIsCalledSo() {
    upgraded(DEFLATES);
    answers(0xC1, "\u0001z");
    assertThat(text())
        .contains(
            "2  01 7a  compressed (permessage-deflate)\n", "01 7a                     payload")
        .doesNotContain("reserved", "\"");
  }

  @Test
  void soAreItsFragmentsBytesOnly() {
    upgraded(DEFLATES);
    answers(0x41, "a");
    answers(0x80, "b");
    answers(0x81, "c");
    assertThat(text())
        .contains(
            "61  (fragment 1, more follow)  compressed (permessage-deflate)\n",
            "62  (fragment 2, the last: a text message of 2 bytes)\n",
            "1  \"c\"\n")
        .doesNotContain("reserved");
  }

  @Test
  void aReservedBitThatNothingWasAgreedOnIsCalledSo() {
    upgraded(AGREES);
    answers(0xC1, "z");
    assertThat(text()).contains("reserved bits are set").doesNotContain("compressed");
  }

  @Test
  void aControlFrameIsNeverCompressed() {
    upgraded(DEFLATES);
    answers(0xC9, "z");
    assertThat(text()).contains("reserved bits are set").doesNotContain("compressed");
  }

  @Test
  void requestsBeforeTheHandshakeAreNoFrames() {
    says(client, "GET /page HTTP/1.1\r\nHost: x\r\n\r\n");
    says(server, "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\nHTTP/1.1 101 is in this body:)");
    says(client, "POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nGET " + ASKS);
    says(server, "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n" + AGREES);
    sends(frame(TEXT, bytes("hello")));
    answers(0x81, "HELLO");
    assertThat(text())
        .contains("HTTP: request\n", "GET /page HTTP/1.1\n", "HTTP: answer\n")
        .contains("the opening handshake: request\n", "the opening handshake: answer\n")
        .contains("FIN  text          12 a4 56 f8          5  \"hello\"\n")
        .contains("FIN  text          none                 5  \"HELLO\"\n")
        .doesNotContain("in this body", "GET GET", "unread");
  }

  @Test
  void anAnswerNeedsNoReason() {
    upgraded(AGREES.replace(" Switching Protocols", ""));
    answers(0x81, "hello");
    assertThat(text()).contains("\"hello\"\n");
  }

  @Test
  void anUpgradeToSomethingElseIsNoWebSocket() {
    says(client, ASKS);
    says(server, AGREES.replace("Upgrade: websocket", "Upgrade: h2c"));
    answers(0x81, "hello");
    assertThat(text()).doesNotContain("\"hello\"").contains("is passed on and not shown");
  }

  @Test
  void aBodyOfUnknownLengthIsNotGuessedAt() {
    says(client, ASKS);
    says(server, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    assertThat(text()).contains("is passed on and not shown").doesNotContain("hello");
  }

  @Test
  void tlsIsCalledByItsName() {
    client.take(ByteBuffer.wrap(new byte[] {0x16, 3, 1, 0, 5, 'a', '\n', '\n', 'b'}));
    assertThat(text()).contains("TLS (wss)").doesNotContain("handshake").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n\r\n", "hello\n\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"})
  void whatIsNoHttpIsNotTakenForIt(String text) {
    says(client, text);
    assertThat(text())
        .contains("is passed on and not shown")
        .doesNotContain("handshake")
        .hasLineCount(1);
  }

  @Test
  void aLengthThatCannotBeEndsTheReading() {
    upgraded(AGREES);
    server.take(
        ByteBuffer.wrap(
            new byte[] {(byte) 0x82, 127, -1, -1, -1, -1, -1, -1, -1, -1, -127, 1, 'x'}));
    assertThat(text())
        .contains("18446744073709551615", "what follows cannot be read")
        .doesNotContain("-1", "\"x\"");
  }

  @Test
  void aFrameOutOfPlaceIsCalledSo() {
    upgraded(AGREES);
    sends(frame(CONTINUATION, bytes("a")));
    sends(frame(false, TEXT, bytes("b")));
    sends(frame(BINARY, bytes("c")));
    sends(frame(false, PING, bytes("d")));
    sends(frame(CLOSE, bytes("e")));
    assertThat(text())
        .contains("61  a continuation without a first fragment\n")
        .contains("\"b…\"  (fragment 1, more follow)\n")
        .contains("63  the message before it is not complete\n")
        .contains("64  a control frame may not be a fragment\n")
        .contains("half a code\n");
  }

  @Test
  void digitsAreTheProtocolsInEveryCountry() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    upgraded(AGREES);
    sends(frame(TEXT, bytes("\u0007")));
    assertThat(text())
        .contains("#1 ", " 1  \"\\u{7}\"", "opcode 1 (text)", "length 1\n")
        .doesNotContainPattern("[\u0660-\u0669]");
  }
}
