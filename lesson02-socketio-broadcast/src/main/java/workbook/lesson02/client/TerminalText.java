package workbook.lesson02.client;

import java.util.regex.Pattern;

/** Makes other people's text safe to print: a terminal obeys control characters. */
public final class TerminalText {

  /** Control characters, and those that turn the direction of what follows. */
  private static final Pattern OBEYED = Pattern.compile("[\\p{Cc}\u202A-\u202E\u2066-\u2069]");

  private TerminalText() {}

  /** The text on one line, with a replacement character for each one that a terminal would obey. */
  public static String of(Object text) {
    return OBEYED.matcher(String.valueOf(text)).replaceAll("\uFFFD");
  }
}
