package workbook.exercises;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the links of a page as a terminal can show them: the words, and where they lead. Where
 * they lead is a heading of the same page, or a file.
 */
final class PlainLinks {

  /** Not an element of an array, such as {@code lines[0]}, in a hint's code. */
  private static final Pattern LINK = Pattern.compile("(?<!\\w)\\[([^\\]]+)]\\(([^)\\s]+)\\)");

  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  private final String page;

  /**
   * @param page the page's text
   */
  PlainLinks(String page) {
    this.page = page;
  }

  String in(String text) {
    return LINK.matcher(text)
        .replaceAll(link -> Matcher.quoteReplacement(link.group(1) + " (" + place(link) + ")"));
  }

  private String place(MatchResult link) {
    String target = link.group(2);
    return target.startsWith("#") ? heading(target.substring(1)) : target.replace("../", "");
  }

  /** The words of the heading with this anchor. */
  private String heading(String anchor) {
    return HEADING
        .matcher(page)
        .results()
        .map(heading -> heading.group(1).replace("`", ""))
        .filter(words -> anchor(words).equals(anchor))
        .findFirst()
        .map(words -> "\"" + words + "\"")
        .orElse("#" + anchor);
  }

  /** As GitHub makes it of a heading. */
  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
        .replace(' ', '-');
  }
}
