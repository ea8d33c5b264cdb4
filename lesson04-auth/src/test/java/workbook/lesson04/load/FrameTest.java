package workbook.lesson04.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames with each form of the length field (RFC 6455, section 5.2). */
@Timeout(10)
class FrameTest {

  private static final byte[] TEXT = {(byte) 0x81};

  private final Received received = new Received();

  private void arrive(byte[] bytes) {
    received.add(ByteBuffer.wrap(bytes));
  }

  private static byte[] lengthField(int length) {
    if (length < 126) {
      return new byte[] {(byte) length};
    }
    return length < 65_536
        ? ByteBuffer.allocate(3).put((byte) 126).putShort((short) length).array()
        : ByteBuffer.allocate(9).put((byte) 127).putLong(length).array();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 125, 126, 40_000, 65_535, 65_536})
  void isTakenWhenItHasArrivedCompletely(int length) {
    String text = "x".repeat(length);
    arrive(TEXT);
    assertThat(Frame.take(received)).isEmpty();
    for (byte one : lengthField(length)) {
      arrive(new byte[] {one});
      assertThat(Frame.take(received).isPresent()).isEqualTo(length == 0);
    }
    if (length > 0) {
      arrive(text.substring(1).getBytes(StandardCharsets.US_ASCII));
      assertThat(Frame.take(received)).isEmpty();
      arrive(new byte[] {'x', (byte) 0x88});
      assertThat(Frame.take(received)).contains(new Frame(false, text));
      assertThat(received.size()).as("the next one has begun").isEqualTo(1);
    }
  }

  @Test
  void aCloseFrameIsKnown() {
    arrive(new byte[] {(byte) 0x88, 2, 3, (byte) 0xe8});
    assertThat(Frame.take(received)).get().matches(Frame::isClose);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 125, 126, 65_535})
  void whatIsSentIsMasked(int length) {
    String text = "x".repeat(length);
    ByteBuffer sent = Frame.masked(text);
    assertThat(sent.get()).isEqualTo(TEXT[0]);
    byte[] field = lengthField(length);
    field[0] |= (byte) 0x80;
    byte[] begin = new byte[field.length];
    sent.get(begin);
    assertThat(begin).isEqualTo(field);
    byte[] mask = new byte[4];
    sent.get(mask);
    assertThat(mask).as("with zeros the text would be sent as it is").isNotEqualTo(new byte[4]);
    byte[] payload = new byte[sent.remaining()];
    sent.get(payload);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    assertThat(new String(payload, StandardCharsets.US_ASCII)).isEqualTo(text);
  }

  /** RFC 6455, section 5.3: nobody may be able to guess the mask of the next frame. */
  @Test
  void eachFrameHasAMaskOfItsOwn() {
    assertThat(IntStream.range(0, 50).mapToObj(i -> Frame.masked("x").getInt(2)).distinct())
        .as("different masks of 50 frames, each of four random bytes")
        .hasSizeGreaterThan(45);
  }
}
