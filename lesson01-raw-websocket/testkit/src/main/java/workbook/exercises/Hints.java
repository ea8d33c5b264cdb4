package workbook.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Gives the hints of a lesson's page, one more each time, as text for a terminal. The page is in
 * English or in Chinese.
 */
final class Hints {

  private static final Pattern HINT =
      Pattern.compile("<summary>((?:Hint|提示) \\d[^<]*)</summary>(.*?)</details>", Pattern.DOTALL);

  private static final String NO_MORE =
      "There are no more hints. One solution is linked on the page, below the hints.";
  private static final String NO_MORE_IN_CHINESE = "没有更多提示了。页面上，提示的下面有一种解法的链接。";

  private final String page;
  private final Map<String, Integer> given = new HashMap<>();

  Hints(Path page) {
    try {
      this.page = Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next hint to this exercise; once all are given, that there are no more. */
  String next(Exercise exercise) {
    List<String> all = of(exercise);
    int number = given.merge(exercise.id(), 1, Integer::sum);
    return number <= all.size() ? all.get(number - 1) : noMore();
  }

  private String noMore() {
    return page.contains("\n### 练习 ") ? NO_MORE_IN_CHINESE : NO_MORE;
  }

  private List<String> of(Exercise exercise) {
    int start =
        Math.max(
            page.indexOf("### Exercise " + exercise.id() + ":"),
            page.indexOf("### 练习 " + exercise.id() + "："));
    int end = page.indexOf("\n##", start + 1);
    String task = start < 0 ? "" : page.substring(start, end < 0 ? page.length() : end);
    return HINT.matcher(task).results().map(Hints::text).toList();
  }

  private static String text(MatchResult hint) {
    return hint.group(1) + "\n" + PlainText.of(hint.group(2).strip());
  }
}
