package workbook.lesson01.exercises;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import workbook.exercises.ProgressReport;
import workbook.lesson01.cli.Cli;

/** Prints which exercises of all lessons are solved, as the exercises' commands last saw them. */
@Command(
    name = "progress",
    description = "Which exercises are solved, in all lessons that you have tried.")
final class Progress implements Callable<Integer> {

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Option(names = "--json", description = "Print it as JSON, for whoever collects it.")
  private boolean json;

  @Option(names = "--data", description = "The folder in which it is kept: ${DEFAULT-VALUE}.")
  private Path data = Path.of("data");

  public static void main(String[] args) {
    Cli.run(new Progress(), args);
  }

  @Override
  public Integer call() throws IOException {
    ProgressReport.print(data, json, System.out);
    return 0;
  }
}
