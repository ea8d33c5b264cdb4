package workbook.lesson01.exercises;

import java.nio.ByteBuffer;

/** One solution of exercise 1.4. */
final class FrameWriterSolution {

  private static final byte FIN_TEXT = (byte) 0x81;
  private static final int MASKED = 0x80;
  private static final int LONGEST_HEADER = 14;

  private FrameWriterSolution() {}

  static byte[] text(byte[] payload, byte[] mask) {
    ByteBuffer frame = ByteBuffer.allocate(LONGEST_HEADER + payload.length);
    frame.put(FIN_TEXT);
    if (payload.length <= 125) {
      frame.put((byte) (MASKED | payload.length));
    } else if (payload.length <= 65_535) {
      frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (MASKED | 127)).putLong(payload.length);
    }
    frame.put(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask[i % 4]));
    }
    byte[] bytes = new byte[frame.flip().remaining()];
    frame.get(bytes);
    return bytes;
  }
}
