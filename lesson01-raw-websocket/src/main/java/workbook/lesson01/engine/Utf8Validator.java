package workbook.lesson01.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks UTF-8 as it arrives, in pieces of any size, and knows at the first wrong byte (RFC 3629,
 * section 4; RFC 6455, section 8.1). {@link java.nio.charset.CharsetDecoder} would do, but says so
 * late for some sequences, and would make characters of every piece.
 */
final class Utf8Validator {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** How many bytes the character that has begun still lacks. */
  private int missing;

  /** What the next of them may be; after the first it is always 80 to BF. */
  private int lowest = 0x80;

  private int highest = 0xBF;

  /** Takes the next bytes of the text; answers false at the first one that cannot be. */
  boolean accepts(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (missing == 0) {
        while (i + 8 <= to && ((long) LONGS.get(bytes, i) & HIGH_BITS) == 0) {
          i += 8; // eight ASCII characters at once: most text is that
        }
        if (i == to) {
          break;
        }
      }
      int b = bytes[i++] & 0xFF;
      if (!(missing > 0 ? continues(b) : begins(b))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text may end here, and not within a character. */
  boolean isComplete() {
    return missing == 0;
  }

  private boolean continues(int b) {
    if (b < lowest || b > highest) {
      return false;
    }
    missing--;
    lowest = 0x80;
    highest = 0xBF;
    return true;
  }

  private boolean begins(int b) {
    if (b < 0x80) {
      return true;
    }
    if (b < 0xC2 || b > 0xF4) {
      return false; // a continuation byte, an overlong form, or beyond U+10FFFF
    }
    missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
    switch (b) {
      case 0xE0 -> lowest = 0xA0; // below: overlong
      case 0xED -> highest = 0x9F; // above: surrogates
      case 0xF0 -> lowest = 0x90; // below: overlong
      case 0xF4 -> highest = 0x8F; // above: beyond U+10FFFF
      default -> {}
    }
    return true;
  }
}
