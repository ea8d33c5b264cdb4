package workbook.lesson01.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/**
 * Reads lines of a limited length, so that a line without end cannot fill the memory. A line of
 * more than {@value #LONGEST} characters is cut one character after that limit, so its length shows
 * that it was too long; the rest of it is skipped.
 */
public final class TypedLines extends BufferedReader {

  public static final int LONGEST = 16 * 1024 * 1024;

  public TypedLines(Reader in) {
    super(in);
  }

  /** The next line without its end; null if there is none. */
  @Override
  public String readLine() throws IOException {
    int next = read();
    if (next < 0) {
      return null;
    }
    StringBuilder line = new StringBuilder();
    while (next >= 0 && next != '\n' && next != '\r') {
      if (line.length() <= LONGEST) {
        line.append((char) next);
      }
      next = read();
    }
    if (next == '\r') {
      mark(1);
      if (read() != '\n') {
        reset();
      }
    }
    return line.toString();
  }

  /**
   * The message for a line that is too long to be sent.
   *
   * @param most how many characters may be sent
   */
  public static String tooLong(String line, int most) {
    String count = line.length() > LONGEST ? "more than %,d" : "%,d";
    int shown = Math.min(line.length(), LONGEST);
    return String.format(Locale.ROOT, count + " characters; %,d is the most", shown, most);
  }
}
