package workbook.lesson01.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The header of a frame (RFC 6455, section 5.2). Nothing is checked: it may be wrong.
 *
 * @param bytes the header on the wire, masking key included
 * @param fin whether this is the last fragment of its message
 * @param rsv the three reserved bits, 0 to 7
 * @param opcode 0 to 15
 * @param mask the masking key of four bytes, if the frame is masked
 * @param length the length of the payload; a 64-bit length above 2^63-1 shows as negative
 */
public record FrameHeader(
    byte[] bytes, boolean fin, int rsv, int opcode, Optional<byte[]> mask, long length) {

  /** Reads a header; empty if some of its bytes are still missing. */
  static Optional<FrameHeader> read(ByteBuffer in) {
    int start = in.position();
    if (in.remaining() < 2 || in.remaining() < size(in.get(start + 1))) {
      return Optional.empty();
    }
    byte[] bytes = new byte[size(in.get(start + 1))];
    in.get(bytes);
    ByteBuffer fields = ByteBuffer.wrap(bytes);
    int first = fields.get() & 0xFF;
    int second = fields.get() & 0xFF;
    long length = second & 0x7F;
    if (length == 126) {
      length = fields.getShort() & 0xFFFF;
    } else if (length == 127) {
      length = fields.getLong();
    }
    byte[] mask = new byte[fields.remaining()];
    fields.get(mask);
    return Optional.of(
        new FrameHeader(
            bytes,
            (first & 0x80) != 0,
            first >> 4 & 7,
            first & 0x0F,
            (second & 0x80) != 0 ? Optional.of(mask) : Optional.empty(),
            length));
  }

  private static int size(byte second) {
    int length = second & 0x7F;
    return 2 + (length == 126 ? 2 : length == 127 ? 8 : 0) + (second < 0 ? 4 : 0);
  }

  /**
   * Masks or unmasks a piece of the payload in place; both are the same operation: each byte XOR
   * one byte of the key, its four bytes in turn. Does nothing if the frame has no key.
   *
   * @param offset where the piece begins in the payload
   */
  void mask(byte[] piece, long offset) {
    mask.ifPresent(
        key -> {
          for (int i = 0; i < piece.length; i++) {
            piece[i] ^= key[(int) ((offset + i) % 4)];
          }
        });
  }
}
