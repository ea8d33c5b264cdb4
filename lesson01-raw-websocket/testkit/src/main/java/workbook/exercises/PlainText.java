package workbook.exercises;

import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Writes the Markdown of a page as a terminal can show it: code and stressed words without their
 * marks; of a link the words, and the file to which it leads, if it is another one.
 */
final class PlainText {

  private static final String BLOCK = "```[^\\n]*\\n(.*?)\\n```";
  private static final String CODE = "`([^`]+)`";
  private static final String STRESSED = "\\*\\*?([^*\\s][^*]*)\\*\\*?";

  /** Not an element of an array, such as {@code lines[0]}. */
  private static final String LINK = "(?<!\\w)\\[([^\\]]+)]\\(([^)\\s]+)\\)";

  /** Code is found first: what looks like a mark within it is a part of the code. */
  private static final Pattern MARKED =
      Pattern.compile(String.join("|", BLOCK, CODE, STRESSED, LINK), Pattern.DOTALL);

  private static final int WORDS = 4;
  private static final int TARGET = 5;

  private PlainText() {}

  static String of(String markdown) {
    return MARKED
        .matcher(markdown)
        .replaceAll(marked -> Matcher.quoteReplacement(withoutMarks(marked)));
  }

  private static String withoutMarks(MatchResult marked) {
    if (marked.group(WORDS) != null) {
      return link(of(marked.group(WORDS)), marked.group(TARGET));
    }
    return IntStream.range(1, WORDS)
        .mapToObj(marked::group)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private static String link(String words, String target) {
    return target.startsWith("#") ? words : words + " (" + target.replace("../", "") + ")";
  }
}
