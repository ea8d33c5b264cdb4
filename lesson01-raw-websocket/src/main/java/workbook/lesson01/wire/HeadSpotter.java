package workbook.lesson01.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Finds the head of an HTTP message: all up to the first empty line, or 16 KiB of it. */
final class HeadSpotter {

  private static final int LONGEST = 16 << 10;

  private final ByteArrayOutputStream head = new ByteArrayOutputStream(512);
  private int lineBreaks;

  /** Takes bytes up to the end of the head, and leaves those behind it. */
  void take(ByteBuffer in) {
    while (in.hasRemaining() && !isComplete()) {
      byte b = in.get();
      head.write(b);
      if (b == '\n') {
        lineBreaks++;
      } else if (b != '\r') {
        lineBreaks = 0;
      }
    }
  }

  boolean isComplete() {
    return lineBreaks == 2 || head.size() == LONGEST;
  }

  List<String> lines() {
    return head.toString(StandardCharsets.ISO_8859_1).lines().filter(l -> !l.isEmpty()).toList();
  }
}
