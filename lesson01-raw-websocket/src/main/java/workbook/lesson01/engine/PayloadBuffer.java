package workbook.lesson01.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Collects the unmasked payload of a message. It grows as bytes arrive: a header that announces 16
 * MiB takes no such memory before the bytes are there.
 */
final class PayloadBuffer {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] NONE = {};

  private final int longest;
  private byte[] bytes = NONE;
  private int length;

  /**
   * @param longest the most bytes it may hold; it never allocates more
   */
  PayloadBuffer(int longest) {
    this.longest = longest;
  }

  /** The array behind it, of which the first {@link #length()} bytes count. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /**
   * Takes some bytes from the wire and unmasks them (RFC 6455, section 5.3).
   *
   * @param count how many to take now
   * @param expected how many the frame still has, these included
   * @param mask the masking key, turned so that its first byte meets the first of these
   */
  void append(ByteBuffer in, int count, int expected, int mask) {
    int wanted = length + count;
    if (wanted > bytes.length) {
      int capacity = Math.min(Math.max(length + expected, 2 * bytes.length), 2 * wanted);
      bytes = Arrays.copyOf(bytes, Math.min(capacity, longest));
    }
    in.get(bytes, length, count);
    unmask(length, wanted, mask);
    length = wanted;
  }

  /** Answers what was collected, in an array of exactly its length, and begins anew. */
  ByteBuffer take() {
    ByteBuffer all = ByteBuffer.wrap(bytes.length == length ? bytes : Arrays.copyOf(bytes, length));
    clear();
    return all;
  }

  /** Drops what was collected. */
  void clear() {
    bytes = NONE;
    length = 0;
  }

  private void unmask(int from, int to, int mask) {
    long twice = (long) mask << 32 | mask & 0xFFFFFFFFL;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      LONGS.set(bytes, i, (long) LONGS.get(bytes, i) ^ twice);
    }
    for (; i < to; i++) {
      bytes[i] ^= (byte) (mask >>> (24 - 8 * (i - from & 3)));
    }
  }
}
