package workbook.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The named parts of a source file that a page can quote. In Java each declaration is one, by its
 * name, in JavaScript each function. What is smaller stands between the comments {@code region
 * NAME} and {@code endregion}, which editors fold.
 */
final class Regions {

  private static final Pattern BEGIN =
      Pattern.compile("\\s*(?://|/\\*|--|<!--|#) *region ([\\w-]+).*");
  private static final Pattern END = Pattern.compile("\\s*(?://|/\\*|--|<!--|#) *endregion.*");

  private Regions() {}

  /**
   * The lines of a region, without their common indentation.
   *
   * @throws IllegalArgumentException if the file has no such region, or several
   */
  static String find(Path source, String name) {
    List<String> lines = Workbook.read(source).lines().toList();
    String region =
        marked(lines, name)
            .or(
                () ->
                    source.toString().endsWith(".java")
                        ? Optional.ofNullable(member(source, name))
                        : function(lines, name))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(source.getFileName() + " has no region " + name));
    return region
            .lines()
            .filter(line -> !BEGIN.matcher(line).matches() && !END.matcher(line).matches())
            .collect(Collectors.joining("\n"))
            .stripIndent()
            .strip()
        + "\n";
  }

  private static Optional<String> marked(List<String> lines, String name) {
    for (int first = 0; first < lines.size(); first++) {
      Matcher begin = BEGIN.matcher(lines.get(first));
      if (begin.matches() && begin.group(1).equals(name)) {
        return Optional.of(String.join("\n", lines.subList(first + 1, end(lines, first))));
      }
    }
    return Optional.empty();
  }

  /** The line of the comment that ends the region that begins in this line. */
  private static int end(List<String> lines, int begin) {
    int open = 0;
    for (int line = begin; line < lines.size(); line++) {
      open += BEGIN.matcher(lines.get(line)).matches() ? 1 : 0;
      open -= END.matcher(lines.get(line)).matches() ? 1 : 0;
      if (open == 0) {
        return line;
      }
    }
    throw new IllegalArgumentException("a region has no end: " + lines.get(begin).strip());
  }

  private static String member(Path source, String name) {
    List<JavaSource.Member> found = JavaSource.read(source).called(name);
    if (found.size() > 1) {
      throw new IllegalArgumentException(source.getFileName() + " has several: " + found);
    }
    return found.isEmpty() ? null : found.get(0).text();
  }

  /** A function or method of a well-formatted script: it ends where its indentation does. */
  private static Optional<String> function(List<String> lines, String name) {
    Pattern head =
        Pattern.compile(
            "( *)((export|default|async|static|function) )*#?" + Pattern.quote(name) + "\\(.*\\{");
    for (int first = 0; first < lines.size(); first++) {
      Matcher function = head.matcher(lines.get(first));
      if (function.matches()) {
        List<String> rest = lines.subList(first, lines.size());
        int length = rest.indexOf(function.group(1) + "}") + 1;
        return Optional.of(String.join("\n", rest.subList(0, length)));
      }
    }
    return Optional.empty();
  }
}
