package workbook.lesson04;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.ProgressBar;
import workbook.lesson04.compare.Comparison;
import workbook.lesson04.compare.MeasuredServer;
import workbook.lesson04.compare.Report;

/** Measures what each way to hear a message costs, on lesson 4's real server. */
@Command(
    name = "compare-transports",
    description =
        "Sends the same messages over polling, long polling, server-sent events, Socket.IO and"
            + " WebSocket; prints delays, requests and bytes; writes a report.")
public final class CompareTransportsMain implements Callable<Integer> {

  private static final int MOST = 200;

  @Option(
      names = "--rates",
      split = ",",
      defaultValue = "2,20",
      description = "Messages a second, one or more; default ${DEFAULT-VALUE}.")
  private List<Integer> rates;

  @Option(
      names = "--receivers",
      split = ",",
      defaultValue = "1,20",
      description = "How many listen, one or more; default ${DEFAULT-VALUE}.")
  private List<Integer> receivers;

  @Option(
      names = "--seconds",
      defaultValue = "4",
      description = "For how long each of them is measured; default ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--out",
      defaultValue = "data/compare",
      paramLabel = "FOLDER",
      description = "Where figures.csv and report.html go; default ${DEFAULT-VALUE}.")
  private Path out;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    Cli.run(new CompareTransportsMain(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    check("--rates", rates);
    check("--receivers", receivers);
    check("--seconds", List.of(seconds));
    makeFolder(); // not when minutes of measuring are behind us
    Comparison comparison = new Comparison(rates, receivers, seconds);
    Report report = measure(comparison);
    System.out.println();
    System.out.print(report.text());
    Files.writeString(out.resolve("figures.csv"), report.csv());
    Files.writeString(out.resolve("report.html"), report.html());
    System.out.println();
    System.out.println("Written: " + out.resolve("report.html") + " and figures.csv beside it");
    return 0;
  }

  private static Report measure(Comparison comparison) throws IOException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.create("workbook-compare")) {
      ComparedServer server = folder.closes(ComparedServer.start(folder.path()));
      MeasuredServer measured = server.prepare();
      System.err.println("Measuring for " + comparison.duration() + " ...");
      try (ProgressBar bar = new ProgressBar(System.err)) {
        return comparison.run(
            measured,
            server.cpu(),
            (done, all, what) -> bar.draw(done, all, done + " of " + all + "  " + what));
      }
    }
  }

  private void makeFolder() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), "--out: no folder can be made at " + out, e);
    }
    if (!Files.isWritable(out)) {
      throw new ParameterException(spec.commandLine(), "--out: " + out + " cannot be written to");
    }
  }

  private void check(String option, List<Integer> values) {
    if (values.isEmpty() || values.stream().anyMatch(value -> value < 1 || value > MOST)) {
      throw new ParameterException(spec.commandLine(), option + " takes 1 to " + MOST);
    }
  }
}
