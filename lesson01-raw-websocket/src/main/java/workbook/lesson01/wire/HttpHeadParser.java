package workbook.lesson01.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Parses the head of an HTTP message: everything up to the first empty line. Bytes that do not
 * begin like HTTP, or have no empty line within 64 KiB, are not HTTP.
 */
final class HttpHeadParser {

  private static final int LONGEST = 64 * 1024;
  private static final int TLS_HANDSHAKE = 0x16;

  private final ByteArrayOutputStream head = new ByteArrayOutputStream(512);
  private int lineBreaks;
  private int first;

  /** Takes bytes up to the end of the head; what follows stays in the buffer. */
  void take(ByteBuffer in) {
    while (in.hasRemaining() && !isComplete() && !isNotHttp()) {
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

  /** Whether this cannot be HTTP: a head begins with a capital letter. */
  boolean isNotHttp() {
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
