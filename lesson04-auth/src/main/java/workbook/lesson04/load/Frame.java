package workbook.lesson04.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A frame of a WebSocket that has arrived (RFC 6455, section 5.2). The servers of this workbook do
 * not fragment their messages.
 *
 * @param isClose whether it ends the WebSocket
 * @param text the payload
 */
record Frame(boolean isClose, String text) {

  private static final int FIN_AND_TEXT = 0x81;
  private static final int CLOSE = 8;
  private static final int MASKED = 0x80;
  private static final int TWO_BYTES = 126;

  /** The bytes of a masked text frame, to be sent; shorter than 64 KiB. */
  static ByteBuffer masked(String text) {
    byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
    frame.put((byte) FIN_AND_TEXT);
    if (payload.length < TWO_BYTES) {
      frame.put((byte) (MASKED | payload.length));
    } else {
      frame.put((byte) (MASKED | TWO_BYTES)).putShort((short) payload.length);
    }
    byte[] mask = new byte[4];
    ThreadLocalRandom.current().nextBytes(mask);
    frame.put(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask[i % 4]));
    }
    return frame.flip();
  }

  /**
   * Takes the next frame, which a server does not mask; nothing if it has not arrived completely.
   */
  static Optional<Frame> take(Received in) {
    if (in.size() < 2) {
      return Optional.empty();
    }
    ByteBuffer there = in.view();
    int opcode = there.get() & 0x0f;
    long size = there.get();
    int more = size == TWO_BYTES ? 2 : size > TWO_BYTES ? 8 : 0;
    if (there.remaining() < more) {
      return Optional.empty();
    }
    if (more > 0) {
      size = more == 2 ? there.getShort() & 0xffff : there.getLong();
    }
    if (there.remaining() < size) {
      return Optional.empty();
    }
    in.skip(2 + more);
    return Optional.of(new Frame(opcode == CLOSE, in.take((int) size)));
  }
}
