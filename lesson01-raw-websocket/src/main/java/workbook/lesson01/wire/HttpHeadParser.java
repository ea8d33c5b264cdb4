package workbook.lesson01.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Finds the head of an HTTP message: all up to the first empty line. What does not begin like one,
 * or has no end within 64 KiB, is something else.
 */
final class HttpHeadParser {

  private static final int LONGEST = 64 << 10;
  private static final int TLS_HANDSHAKE = 0x16;

  private final ByteArrayOutputStream head = new ByteArrayOutputStream(512);
  private int lineBreaks;
  private int first;

  /** Takes bytes up to the end of the head, and leaves those behind it. */
  void take(ByteBuffer in) {
    while (in.hasRemaining() && !isComplete() && !isForeign()) {
      byte b = in.get();
      if (head.size() == 0) {
        first = b;
      }
      head.write(b);
      if (b == '\n') {
        lineBreaks++;
      } else if (b != '\r') {
        lineBreaks = 0;
      }
    }
  }

  boolean isComplete() {
    return lineBreaks == 2;
  }

  /** Whether this can be no head of HTTP: those begin with a capital letter. */
  boolean isForeign() {
    boolean letter = first >= 'A' && first <= 'Z';
    return head.size() > 0 && !letter || head.size() == LONGEST;
  }

  boolean isTls() {
    return first == TLS_HANDSHAKE;
  }

  HttpHead head() {
    return new HttpHead(
        head.toString(StandardCharsets.ISO_8859_1).lines().filter(l -> !l.isEmpty()).toList());
  }
}
