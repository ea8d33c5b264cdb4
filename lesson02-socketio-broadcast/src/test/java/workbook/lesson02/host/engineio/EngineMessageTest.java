package workbook.lesson02.host.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message as the bytes of both transports. */
@Timeout(10)
class EngineMessageTest {

  private static byte[] pattern(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 31);
    }
    return bytes;
  }

  /** The header of an unmasked frame (RFC 6455, section 5.2), and the payload behind it. */
  @ParameterizedTest
  @CsvSource({
    "0, 8200",
    "125, 827d",
    "126, 827e007e",
    "65535, 827effff",
    "65536, 827f0000000000010000",
    "16909060, 827f0000000001020304"
  })
  void aFrameIsHeaderAndPayload(int size, String header) {
    byte[] payload = pattern(size);
    EngineMessage message = EngineMessage.binary(payload);
    int length = header.length() / 2;
    assertThat(HexFormat.of().formatHex(message.frame(), 0, length)).isEqualTo(header);
    assertThat(message.frame()).hasSize(length + size);
    assertThat(Arrays.equals(message.frame(), length, length + size, payload, 0, size)).isTrue();
  }

  @Test
  void textIsUtf8AndOpcodeText() {
    EngineMessage message = EngineMessage.text("4你好");
    assertThat(HexFormat.of().formatHex(message.frame())).isEqualTo("810734e4bda0e5a5bd");
    assertThat(new String(message.polled(), UTF_8)).isEqualTo("4你好");
  }

  @Test
  void binaryIsBase64InAPoll() {
    assertThat(new String(EngineMessage.binary(new byte[] {1, 2, 3, 4}).polled(), UTF_8))
        .isEqualTo("bAQIDBA==");
  }
}
