package workbook.lesson02.host.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson02.host.engineio.Polled;
import workbook.lesson02.host.socketio.SocketIoPacket.Type;

/** The text form of Socket.IO packets, with the protocol's own examples. */
@Timeout(10)
class SocketIoPacketTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0                       | CONNECT       | 0  | ``     |    | ``",
        "0{\"token\":1}          | CONNECT       | 0  | ``     |    | {\"token\":1}",
        "0/admin,{\"sid\":\"x\"} | CONNECT       | 0  | /admin |    | {\"sid\":\"x\"}",
        "0/admin                 | CONNECT       | 0  | /admin |    | ``",
        "1/admin,                | DISCONNECT    | 0  | /admin |    | ``",
        "2[\"foo\"]              | EVENT         | 0  | ``     |    | [\"foo\"]",
        "2/,[\"foo\"]            | EVENT         | 0  | ``     |    | [\"foo\"]",
        "212[\"foo\"]            | EVENT         | 0  | ``     | 12 | [\"foo\"]",
        "2/admin,0[\"foo\"]      | EVENT         | 0  | /admin | 0  | [\"foo\"]",
        "3/admin,13[\"bar\"]     | ACK           | 0  | /admin | 13 | [\"bar\"]",
        "4{\"message\":\"no\"}   | CONNECT_ERROR | 0  | ``     |    | {\"message\":\"no\"}",
        "51-[\"baz\",1]          | BINARY_EVENT  | 1  | ``     |    | [\"baz\",1]",
        "510-/admin,456[\"x\"]   | BINARY_EVENT  | 10 | /admin | 456 | [\"x\"]",
        "60-3[]                  | BINARY_ACK    | 0  | ``     | 3  | []",
        "2999999999999999[1]     | EVENT         | 0  | ``     | 999999999999999 | [1]"
      })
  void isReadAndWritten(
      String text, Type type, int attachments, String namespace, Long ackId, String json)
      throws BadPacketException {
    SocketIoPacket packet = SocketIoPacket.parse(text);
    assertThat(packet).isEqualTo(new SocketIoPacket(type, attachments, namespace, ackId, json));
    byte[] payload = json.getBytes(UTF_8);
    String written =
        Polled.text(SocketIoPacket.encode(type, attachments, namespace, ackId, payload));
    String canonical = text.replace("2/,", "2").replaceAll("^0/admin$", "0/admin,");
    assertThat(written).isEqualTo("4" + canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "9[]", "/", "x", "-1", ":"})
  void anotherTypeIsRefused(String text) {
    assertThatThrownBy(() -> SocketIoPacket.parse(text))
        .isInstanceOf(BadPacketException.class)
        .hasMessage("bad packet: unknown packet type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5-[]", "51", "51[]", "6/admin,1-[]", "5[1]"})
  void aBinaryPacketSaysHowManyAttachmentsFollow(String text) {
    assertThatThrownBy(() -> SocketIoPacket.parse(text))
        .isInstanceOf(BadPacketException.class)
        .hasMessage("bad packet: a binary packet must say how many attachments follow");
  }

  @Test
  void aNumberHasAtMostFifteenDigits() {
    assertThatThrownBy(() -> SocketIoPacket.parse("21234567890123456[1]"))
        .isInstanceOf(BadPacketException.class)
        .hasMessage("bad packet: a number is too long");
  }

  @Test
  void moreAttachmentsThanAnIntHoldsAreStillTooMany() throws BadPacketException {
    assertThat(SocketIoPacket.parse("599999999999-[]").attachments()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void thePayloadIsNotShown() throws BadPacketException {
    assertThat(SocketIoPacket.parse("0/admin,{\"token\":\"secret\"}"))
        .hasToString("SocketIoPacket[CONNECT /admin]");
  }
}
