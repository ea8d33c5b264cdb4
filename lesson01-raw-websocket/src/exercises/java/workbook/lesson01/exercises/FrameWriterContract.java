package workbook.lesson01.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Exercise 1.4: the bytes of frames, short and long. */
@Timeout(30)
abstract class FrameWriterContract {

  /** The contract, run for your class. */
  static final class Yours extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      return FrameWriter.text(payload, mask);
    }
  }

  private static final byte[] NO_MASK = {0, 0, 0, 0};

  abstract byte[] text(byte[] payload, byte[] mask);

  /** The example of RFC 6455, section 5.7: a masked text message, "Hello". */
  @Test
  void writesTheFrameOfTheSpecification() {
    byte[] mask = HexFormat.of().parseHex("37fa213d");
    assertThat(hex(text("Hello".getBytes(UTF_8), mask))).isEqualTo("818537fa213d7f9f4d5158");
  }

  @Test
  void writesAnEmptyText() {
    assertThat(hex(text(new byte[0], new byte[] {1, 2, 3, 4}))).isEqualTo("818001020304");
  }

  @Test
  void writesUpTo125BytesWithAOneByteLength() {
    assertThat(hex(head(text(new byte[125], NO_MASK), 6))).isEqualTo("81fd00000000");
  }

  @Test
  void writesUpTo65535BytesWithATwoByteLength() {
    assertThat(hex(head(text(new byte[126], NO_MASK), 8))).isEqualTo("81fe007e00000000");
    assertThat(hex(head(text(new byte[65_535], NO_MASK), 8))).isEqualTo("81feffff00000000");
  }

  @Test
  void writesMoreWithAnEightByteLength() {
    assertThat(hex(head(text(new byte[65_536], NO_MASK), 14)))
        .isEqualTo("81ff000000000001000000000000");
  }

  @Test
  void masksLongPayloadsToTheirEnd() {
    byte[] payload = "0123456789".repeat(30).getBytes(UTF_8);
    byte[] mask = {10, 20, 30, 40};
    byte[] frame = text(payload, mask);
    assertThat(frame).hasSize(8 + payload.length);
    assertThat(frame[8]).isEqualTo((byte) ('0' ^ 10));
    assertThat(frame[8 + 299]).isEqualTo((byte) ('9' ^ 40));
  }

  private static byte[] head(byte[] frame, int length) {
    return Arrays.copyOf(frame, length);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
