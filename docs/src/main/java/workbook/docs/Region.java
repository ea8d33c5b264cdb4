package workbook.docs;

import java.nio.file.Path;
import java.util.List;

/**
 * A part of a file.
 *
 * @param first its first line, counted from 1
 * @param lines what stands there
 */
public record Region(Path file, int first, List<String> lines) {

  /** A declaration of a Java file. */
  public static Region of(Path file, JavaSource.Member member) {
    return new Region(file, member.line(), member.text().lines().toList());
  }

  /** Its last line. */
  public int last() {
    return first + lines.size() - 1;
  }

  /** Its text as a page quotes it: without the marks of regions, and without common indentation. */
  String text() {
    List<String> shown = lines.stream().filter(line -> !Regions.isMark(line)).toList();
    return String.join("\n", shown).stripIndent().strip() + "\n";
  }
}
