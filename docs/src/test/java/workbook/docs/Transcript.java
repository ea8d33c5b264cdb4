package workbook.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a page says that one sees, against what was seen. A line {@code …} of the page leaves lines
 * out; times, ids, keys and random bytes differ each time and are not compared.
 */
final class Transcript {

  private static final String LEFT_OUT = "…";

  private Transcript() {}

  /** The page's text as it must be now: the same, if all of it was seen. */
  static String renewed(String text, String seen) {
    List<String> rest = seen.lines().toList();
    List<String> lines = new ArrayList<>();
    boolean same = true;
    for (List<String> part : parts(text.lines().toList())) {
      if (part.equals(List.of(LEFT_OUT))) {
        lines.add(LEFT_OUT);
        continue;
      }
      Window window = Window.mostLike(part, rest);
      lines.addAll(rest.subList(window.begin(), window.end()));
      same &= window.cost() == 0;
      rest = rest.subList(window.end(), rest.size());
    }
    return same ? text : String.join("\n", lines) + "\n";
  }

  private static List<List<String>> parts(List<String> lines) {
    List<List<String>> parts = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i <= lines.size(); i++) {
      if (i == lines.size() || lines.get(i).equals(LEFT_OUT)) {
        if (begin < i) {
          parts.add(lines.subList(begin, i));
        }
        if (i < lines.size()) {
          parts.add(List.of(LEFT_OUT));
        }
        begin = i + 1;
      }
    }
    return parts;
  }

  /**
   * Lines of what was seen.
   *
   * @param cost 0 if they are the same, more the less they are
   */
  private record Window(int begin, int end, double cost) {

    /**
     * The lines that are most like these: the edit distance of lines, where the lines before and
     * after the window cost nothing, and a line costs less the more words it keeps.
     */
    static Window mostLike(List<String> lines, List<String> seen) {
      List<String> then = lines.stream().map(Transcript::masked).toList();
      List<String> now = seen.stream().map(Transcript::masked).toList();
      Window[] best = new Window[now.size() + 1]; // the best that ends here, for the lines so far
      Arrays.setAll(best, end -> new Window(end, end, 0));
      for (String line : then) {
        Window[] before = best;
        best = new Window[now.size() + 1];
        for (int end = 0; end < best.length; end++) {
          best[end] = before[end].plus(0, 1); // the line is no longer shown
          if (end > 0) {
            best[end] = better(best[end], best[end - 1].plus(1, 1)); // a new line
            best[end] = better(best[end], before[end - 1].plus(1, unlike(line, now.get(end - 1))));
          }
        }
      }
      return Arrays.stream(best).reduce(Window::better).orElseThrow();
    }

    private Window plus(int lines, double price) {
      return new Window(begin, end + lines, cost + price);
    }

    private static Window better(Window one, Window other) {
      return other.cost < one.cost ? other : one;
    }
  }

  /** 0 for equal lines, less than 1 for all others. */
  private static double unlike(String then, String now) {
    if (then.equals(now)) {
      return 0;
    }
    Set<String> before = words(then);
    Set<String> after = words(now);
    long kept = before.stream().filter(after::contains).count();
    return 0.9 - 0.8 * kept / Math.max(before.size(), after.size());
  }

  private static Set<String> words(String line) {
    return Set.copyOf(List.of(line.toLowerCase(Locale.ROOT).split("\\W+", -1)));
  }

  /** The same text for the same line of two runs. */
  private static String masked(String line) {
    return line.stripTrailing()
        .replace('\\', '/') // a path on Windows
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
        .replaceAll("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}", "TIME")
        .replaceAll("(?<=Date: ).*", "TIME")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
        .replaceAll("(?<=\"sid\":\")[\\w-]{20}(?=\")", "SESSION")
        .replaceAll("(?<=\"epoch\":\")[0-9a-z]+(?=\")", "EPOCH")
        .replaceAll("[A-Za-z0-9+/]{22,27}==?", "BASE64")
        .replaceAll("(?<=SHA-1 of both).*", " HASH")
        .replaceAll("[<>]? *[0-9a-f ]+(masking key|payload, masked)", " $1")
        .replaceAll("(?<=client -> server  ...  )(\\w+ +)[0-9a-f ]{11}", "$1MASK       ")
        .replaceAll("(?<=lost the connection )\\(.*\\)", "(WHY)")
        .replaceAll("(?<=127\\.0\\.0\\.1:)\\d+", "PORT");
  }
}
