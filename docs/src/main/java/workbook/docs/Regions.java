package workbook.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The named parts of a source file that a page can quote. In Java each declaration is one, by its
 * name, in JavaScript each function. What is smaller stands between the comments {@code region
 * NAME} and {@code endregion}, which editors fold.
 */
final class Regions {

  private static final Pattern BEGIN =
      Pattern.compile("\\s*(?://|/\\*|--|<!--|#) *region ([\\w-]+).*");
  private static final Pattern END = Pattern.compile("\\s*(?://|/\\*|--|<!--|#) *endregion.*");

  private final Path source;
  private final List<String> lines;

  private Regions(Path source) {
    this.source = source;
    this.lines = Workbook.read(source).lines().toList();
  }

  /**
   * The region of this name.
   *
   * @throws IllegalArgumentException if the file has no such region, or several
   */
  static Region find(Path source, String name) {
    Regions regions = new Regions(source);
    return regions
        .marked(name)
        .or(
            () ->
                source.toString().endsWith(".java") ? regions.member(name) : regions.function(name))
        .orElseThrow(
            () -> new IllegalArgumentException(source.getFileName() + " has no region " + name));
  }

  /** Whether this line begins or ends a region. */
  static boolean isMark(String line) {
    return BEGIN.matcher(line).matches() || END.matcher(line).matches();
  }

  private Optional<Region> marked(String name) {
    for (int first = 0; first < lines.size(); first++) {
      Matcher begin = BEGIN.matcher(lines.get(first));
      if (begin.matches() && begin.group(1).equals(name)) {
        return Optional.of(region(first + 1, end(first)));
      }
    }
    return Optional.empty();
  }

  /** The line of the comment that ends the region that begins in this line. */
  private int end(int begin) {
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

  private Optional<Region> member(String name) {
    List<JavaSource.Member> found = JavaSource.read(source).called(name);
    if (found.size() > 1) {
      throw new IllegalArgumentException(source.getFileName() + " has several: " + found);
    }
    return found.stream().findFirst().map(member -> Region.of(source, member));
  }

  /** A function or method of a well-formatted script: it ends where its indentation does. */
  private Optional<Region> function(String name) {
    Pattern head =
        Pattern.compile(
            "( *)((export|default|async|static|function) )*#?" + Pattern.quote(name) + "\\(.*\\{");
    for (int first = 0; first < lines.size(); first++) {
      Matcher function = head.matcher(lines.get(first));
      if (function.matches()) {
        int length = lines.subList(first, lines.size()).indexOf(function.group(1) + "}") + 1;
        return Optional.of(region(first, first + length));
      }
    }
    return Optional.empty();
  }

  /** The lines from the first to before the end, counted from 0. */
  private Region region(int first, int end) {
    return new Region(source, first + 1, lines.subList(first, end));
  }
}
