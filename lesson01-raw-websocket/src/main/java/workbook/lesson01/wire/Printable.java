package workbook.lesson01.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Makes payloads printable: one line, not too long, and without control characters, which a
 * terminal would obey.
 */
public final class Printable {

  private static final int LONGEST_TEXT = 60;
  private static final int LONGEST_BYTES = 16;

  private Printable() {}

  /** A text in quotes, shortened after 60 characters. */
  public static String of(String text) {
    StringBuilder line = new StringBuilder("\"");
    text.codePoints().limit(LONGEST_TEXT).forEach(c -> append(line, c));
    boolean more = text.codePointCount(0, text.length()) > LONGEST_TEXT;
    return line.append(more ? "…\"" : "\"").toString();
  }

  /** A line of HTTP, whole. */
  public static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().forEach(c -> append(line, c));
    return line.toString();
  }

  /** Bytes in hexadecimal, shortened after 16 of them. */
  public static String of(byte[] bytes) {
    return hex(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST_BYTES)))
        + (bytes.length > LONGEST_BYTES ? " …" : "");
  }

  /** All the bytes in hexadecimal: {@code 48 65}. */
  public static String hex(byte... bytes) {
    return HexFormat.ofDelimiter(" ").formatHex(bytes);
  }

  /** A text of which only the beginning is there; its last character may be incomplete. */
  static String ofUtf8(byte[] bytes, boolean cut) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (cut) {
      int end = text.length();
      while (end > 0 && text.charAt(end - 1) == '\uFFFD') {
        end--;
      }
      return of(text.substring(0, end) + "…");
    }
    return of(text);
  }

  private static void append(StringBuilder line, int c) {
    switch (c) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        int type = Character.getType(c);
        boolean printable =
            type != Character.CONTROL
                && type != Character.FORMAT // such as those that reverse the writing direction
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
        if (printable) {
          line.appendCodePoint(c);
        } else {
          line.append("\\u{" + Integer.toHexString(c) + "}");
        }
      }
    }
  }
}
