package workbook.exercises;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints which exercises of all lessons are solved, as the exercises' commands last saw them. */
@Command(
    name = "progress",
    sortOptions = false,
    description = "Which exercises are solved, in all lessons that you have tried.")
public final class Progress implements Callable<Integer> {

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Option(names = "--json", description = "Print it as JSON, for whoever collects it.")
  private boolean json;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where it is kept; the workbook's folder data unless given.")
  private Path data = ExerciseFolder.here().data();

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Answers the exit code: 1 if the file cannot be read, 2 if an option is wrong. */
  static int execute(String... args) {
    return new CommandLine(new Progress())
        .setParameterExceptionHandler((e, all) -> tell(e, e.getCommandLine(), 2))
        .setExecutionExceptionHandler((e, line, all) -> tell(e, line, 1))
        .execute(args);
  }

  private static int tell(Exception e, CommandLine line, int code) {
    line.getErr().println("progress: " + e.getMessage() + " (--help lists the options)");
    return code;
  }

  @Override
  public Integer call() throws IOException {
    Collection<ProgressFile.Entry> entries = new ProgressFile(data).read();
    if (json) {
      printJson(entries, System.out);
    } else {
      printTable(entries, System.out);
    }
    return 0;
  }

  static void printTable(Collection<ProgressFile.Entry> entries, PrintStream out) {
    if (entries.isEmpty()) {
      out.println("No exercise was tried yet. Begin with exercises01, see the README.");
      return;
    }
    Map<Integer, Long> solved =
        entries.stream()
            .filter(entry -> entry.solved().isPresent())
            .collect(Collectors.groupingBy(ProgressFile.Entry::lesson, Collectors.counting()));
    Map<Integer, Long> all =
        entries.stream()
            .collect(Collectors.groupingBy(ProgressFile.Entry::lesson, Collectors.counting()));
    int lesson = 0;
    for (ProgressFile.Entry entry : entries) {
      if (entry.lesson() != lesson) {
        lesson = entry.lesson();
        long done = solved.getOrDefault(lesson, 0L);
        out.println("Lesson " + lesson + ": solved " + done + " of " + all.get(lesson));
      }
      String when = entry.solved().map(time -> "   since " + time).orElse("");
      String mark = entry.solved().isPresent() ? "[x] " : "[ ] ";
      out.println("  " + mark + entry.id() + "  " + entry.title() + when);
    }
  }

  static void printJson(Collection<ProgressFile.Entry> entries, PrintStream out) {
    out.println(
        entries.stream().map(Progress::json).collect(Collectors.joining(",\n  ", "[\n  ", "\n]")));
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
