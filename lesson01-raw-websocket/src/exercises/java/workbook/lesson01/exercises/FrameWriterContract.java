package workbook.lesson01.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
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

  /** Random bytes and masks, short, of two bytes' length and of eight. */
  @Test
  void masksPayloadsOfEveryLengthToTheirEnd() {
    Random random = new Random();
    for (int length : new int[] {1, 7, 125, 126, 127, 300, 65_535, 65_536, 65_537, 200_001}) {
      byte[] payload = bytes(random, length);
      reads(payload, bytes(random, 4));
      reads(payload, bytes(random, 4)); // the same text once more has another mask
    }
  }

  /** Reads the frame of this payload as a server does. */
  private void reads(byte[] payload, byte[] mask) {
    byte[] frame = text(payload.clone(), mask.clone());
    int length = payload.length;
    int header = frame.length - length;
    assertThat(header)
        .as("bytes before the payload of %d bytes, in a frame of %d", length, frame.length)
        .isEqualTo(length <= 125 ? 6 : length <= 65_535 ? 8 : 14);
    assertThat(hex(head(frame, header - 4)))
        .as("what is before the mask, with a payload of %d bytes", length)
        .isEqualTo(
            length <= 125
                ? "81%02x".formatted(0x80 | length)
                : length <= 65_535 ? "81fe%04x".formatted(length) : "81ff%016x".formatted(length));
    assertThat(Arrays.copyOfRange(frame, header - 4, header))
        .as("the mask, in front of the payload of %d bytes", length)
        .isEqualTo(mask);
    byte[] read = Arrays.copyOfRange(frame, header, frame.length);
    for (int i = 0; i < length; i++) {
      read[i] ^= mask[i % 4]; // what the server does with it
    }
    assertThat(Arrays.mismatch(read, payload))
        .as("the first byte that is wrong once the server has unmasked %d bytes (-1: none)", length)
        .isEqualTo(-1);
  }

  /** The arrays are the caller's, who may need them once more; each frame is an array of its own. */
  @Test
  void leavesAloneWhatIsNotItsOwn() {
    byte[] payload = "Hello".getBytes(UTF_8);
    byte[] mask = {10, 20, 30, 40};
    byte[] first = text(payload, mask);
    String before = hex(first);
    assertThat(payload).as("the caller's payload, afterwards").isEqualTo("Hello".getBytes(UTF_8));
    assertThat(mask).as("the caller's mask, afterwards").isEqualTo(new byte[] {10, 20, 30, 40});
    text("Other".getBytes(UTF_8), new byte[] {1, 2, 3, 4});
    assertThat(hex(first)).as("the first frame, after a second was made").isEqualTo(before);
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] head(byte[] frame, int length) {
    return Arrays.copyOf(frame, length);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
