package workbook.exercises;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the links of a page as a terminal can show them: the words, and the file to which they
 * lead, if it is another one.
 */
final class PlainLinks {

  /** Not an element of an array, such as {@code lines[0]}, in a hint's code. */
  private static final Pattern LINK = Pattern.compile("(?<!\\w)\\[([^\\]]+)]\\(([^)\\s]+)\\)");

  private PlainLinks() {}

  static String in(String text) {
    return LINK.matcher(text).replaceAll(link -> Matcher.quoteReplacement(plain(link)));
  }

  private static String plain(MatchResult link) {
    String words = link.group(1);
    String target = link.group(2);
    return target.startsWith("#") ? words : words + " (" + target.replace("../", "") + ")";
  }
}
