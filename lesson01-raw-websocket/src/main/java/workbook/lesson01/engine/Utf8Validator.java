package workbook.lesson01.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks that a text is UTF-8 while it arrives, in pieces of any size, and fails at the first wrong
 * byte (RFC 3629, section 4; RFC 6455, section 8.1). {@link java.nio.charset.CharsetDecoder}
 * notices some wrong sequences later, and would decode every piece to characters that nobody needs.
 */
final class Utf8Validator {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** How many bytes are missing to complete the current character. */
  private int missing;

  /** The range of the next byte; from the third byte of a character on it is always 80 to BF. */
  private int lowest = 0x80;

  private int highest = 0xBF;

  /** Checks the next bytes of the text; false as soon as one of them is wrong. */
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

  /** Whether the text may end here: no character is incomplete. */
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
