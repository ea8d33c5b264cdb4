package workbook.lesson04;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.ProgressBar;
import workbook.lesson01.engine.SteadyEngine;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson03.room.MessageRate;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.lesson04.account.Passwords;
import workbook.lesson04.compare.Comparison;
import workbook.lesson04.compare.MeasuredServer;
import workbook.lesson04.compare.RawFeedServer;
import workbook.lesson04.compare.Report;
import workbook.lesson04.compare.ServerCpu;

/** Measures delays and costs of each transport, on lesson 4's real server. */
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
      description =
          "Messages a second, one number or more; default ${DEFAULT-VALUE}, at most " + MOST + ".")
  private List<Integer> rates;

  @Option(
      names = "--receivers",
      split = ",",
      defaultValue = "1,20",
      description =
          "How many listen, one number or more; default ${DEFAULT-VALUE}, at most " + MOST + ".")
  private List<Integer> receivers;

  @Option(
      names = "--seconds",
      defaultValue = "4",
      description =
          "For how long each of them is measured; default ${DEFAULT-VALUE}, at most " + MOST + ".")
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
    makeFolder(); // first: if it fails, no minutes of measuring are lost
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
      ServerCpu cpu = new ServerCpu();
      ComparedServer server = folder.closes(cpu.start(() -> startServers(folder)));
      MeasuredServer measured = server.prepare();
      System.err.println("Measuring for " + comparison.duration() + " ...");
      try (ProgressBar bar = new ProgressBar(System.err)) {
        return comparison.run(
            measured,
            cpu,
            (done, all, what) -> bar.draw(done, all, done + " of " + all + "  " + what));
      }
    }
  }

  /**
   * Starts the chat server as it always is, and beside it its messages on a raw WebSocket. The
   * folder closes both, also if only one of them could be started.
   */
  static ComparedServer startServers(TemporaryFolder folder) throws IOException {
    HostServer chat =
        folder.closes(new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson04/pages")));
    ChatServices services = ChatServices.open(chat, options(folder.path()));
    new AuthChatServer(chat, services); // the server keeps its listeners
    RawFeedServer feed = new RawFeedServer();
    services.room().addMessageListener(feed::send);
    SteadyEngine raw = folder.closes(new SteadyEngine(feed));
    chat.start();
    raw.start();
    return new ComparedServer(chat, raw, services.archive());
  }

  private static AuthChatOptions options(Path data) {
    return new AuthChatOptions(
        data,
        DatabaseAddress.IN_FOLDER,
        Optional.empty(),
        Optional.empty(),
        false,
        Duration.ofHours(1),
        Passwords.COST,
        MessageRate.MOST, // the speaker must not be slowed down
        Clock.systemUTC());
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
