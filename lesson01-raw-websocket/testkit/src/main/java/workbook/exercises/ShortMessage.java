package workbook.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shortens the message of a failure for a terminal. A message has sections, such as what was
 * expected and what came: each loses its own middle, so that nothing of the one is read as a part
 * of the other. Long lines lose their ends.
 */
final class ShortMessage {

  private static final int FIRST_LINES = 4;
  private static final int LAST_LINES = 3;
  private static final int LINE_CHARS = 300;

  private ShortMessage() {}

  static Stream<String> of(List<String> lines) {
    return sections(lines).stream().flatMap(ShortMessage::withoutTheMiddle).map(ShortMessage::cut);
  }

  private static List<List<String>> sections(List<String> lines) {
    List<List<String>> sections = new ArrayList<>();
    for (String line : lines) {
      if (sections.isEmpty() || isHeading(line)) {
        sections.add(new ArrayList<>());
      }
      sections.get(sections.size() - 1).add(line);
    }
    return sections;
  }

  /** AssertJ writes values indented by two blanks or more, {@code but was:} by one. */
  private static boolean isHeading(String line) {
    return line.stripLeading().startsWith("but was:")
        || !line.startsWith("  ") && line.stripTrailing().endsWith(":");
  }

  /** What is expected may stand at the end of a section, behind a long list. */
  private static Stream<String> withoutTheMiddle(List<String> section) {
    return section.size() <= FIRST_LINES + LAST_LINES
        ? section.stream()
        : Stream.of(
                section.subList(0, FIRST_LINES),
                List.of("  …"),
                section.subList(section.size() - LAST_LINES, section.size()))
            .flatMap(List::stream);
  }

  private static String cut(String line) {
    if (line.length() <= LINE_CHARS) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LINE_CHARS - 1)) ? LINE_CHARS - 1 : LINE_CHARS;
    return line.substring(0, end) + "… (" + line.length() + " characters)";
  }
}
