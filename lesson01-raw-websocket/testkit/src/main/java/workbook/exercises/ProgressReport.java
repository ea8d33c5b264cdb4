package workbook.exercises;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints which exercises of all lessons are solved, as the exercises' commands last saw them. */
public final class ProgressReport {

  private ProgressReport() {}

  /**
   * Prints what is known of all lessons, as a table or as JSON.
   *
   * @param data the folder in which the workbook's programs keep what they keep
   */
  public static void print(Path data, boolean json, PrintStream out) throws IOException {
    Collection<ProgressFile.Entry> entries = new ProgressFile(data).read();
    if (json) {
      printJson(entries, out);
    } else {
      printTable(entries, out);
    }
  }

  private static void printTable(Collection<ProgressFile.Entry> entries, PrintStream out) {
    if (entries.isEmpty()) {
      out.println("No exercise was tried yet. Begin with exercises01, see the README.");
      return;
    }
    Map<String, Long> solved =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    entry -> lesson(entry),
                    TreeMap::new,
                    Collectors.filtering(
                        entry -> entry.solved().isPresent(), Collectors.counting())));
    String lesson = "";
    for (ProgressFile.Entry entry : entries) {
      if (!lesson(entry).equals(lesson)) {
        lesson = lesson(entry);
        out.println("Lesson " + lesson + ": solved " + solved.get(lesson));
      }
      String when = entry.solved().map(time -> "   since " + time).orElse("");
      String mark = entry.solved().isPresent() ? "[x] " : "[ ] ";
      out.println("  " + mark + entry.id() + "  " + entry.title() + when);
    }
  }

  private static String lesson(ProgressFile.Entry entry) {
    return entry.id().substring(0, entry.id().indexOf('.'));
  }

  private static void printJson(Collection<ProgressFile.Entry> entries, PrintStream out) {
    out.println(
        entries.stream()
            .map(ProgressReport::json)
            .collect(Collectors.joining(",\n  ", "[\n  ", "\n]")));
  }

  private static String json(ProgressFile.Entry entry) {
    return "{\"id\": %s, \"title\": %s, \"solved\": %s}"
        .formatted(
            quoted(entry.id()),
            quoted(entry.title()),
            entry.solved().map(time -> quoted(time.toString())).orElse("null"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
