package workbook.lesson04;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import workbook.lesson01.cli.Cli;
import workbook.lesson04.load.LoadResult;
import workbook.lesson04.load.LoadTest;
import workbook.lesson04.load.LoadTestServerProcess;
import workbook.lesson04.load.PreparedAccounts;

/** Measures how the chat server works under load, with many users in its room. */
@Command(
    name = "chat-load",
    description =
        "Starts the chat server as a process of its own, logs many users in, lets them talk to"
            + " everyone; counts what is lost or doubled, delays, memory, processor time."
            + " Exit code 1 if it does not hold.")
public final class ChatLoadMain implements Callable<Integer> {

  private static final int MOST_USERS = 5_000;
  private static final int MOST_MESSAGES_A_SECOND = 200;
  private static final int MOST_SECONDS = 600;

  /** How long the server may take to start: far more than it needs, also on a busy machine. */
  private static final Duration START = Duration.ofMinutes(1);

  @Option(
      names = "--users",
      defaultValue = "2000",
      description =
          "How many are in the room; default ${DEFAULT-VALUE}, at most " + MOST_USERS + ".")
  private int users;

  @Option(
      names = "--rate",
      defaultValue = "100",
      description =
          "Messages a second, each to all users; default ${DEFAULT-VALUE}, at most "
              + MOST_MESSAGES_A_SECOND
              + ".")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "300",
      description =
          "For how long it is measured; default ${DEFAULT-VALUE}, at most " + MOST_SECONDS + ".")
  private int seconds;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    Cli.run(new ChatLoadMain(), args);
  }

  @Override
  public Integer call() throws IOException {
    Cli.checkNumber(spec, "--users", users, MOST_USERS);
    Cli.checkNumber(spec, "--rate", rate, MOST_MESSAGES_A_SECOND);
    Cli.checkNumber(spec, "--seconds", seconds, MOST_SECONDS);
    try (TemporaryFolder folder = TemporaryFolder.create("workbook-load")) {
      LoadResult result = measure(folder);
      System.out.print(result.text());
      return result.holds() ? 0 : Cli.FAILED;
    }
  }

  private LoadResult measure(TemporaryFolder folder) throws IOException {
    System.err.printf(Locale.ROOT, "Making %,d accounts and tokens ...%n", users);
    List<String> tokens = PreparedAccounts.prepare(folder.path(), users);
    LoadTestServerProcess server =
        folder.closes(
            LoadTestServerProcess.launch(
                LoadTestServer.class,
                folder.path().resolve("server.log"),
                "--port=0",
                "--messages-per-second=" + rate, // or one or two users could not say it all
                "--data=" + folder.path().toAbsolutePath()));
    try {
      server.awaitReady(START);
    } catch (IOException e) {
      server.lastWords().forEach(System.err::println);
      throw e;
    }
    try (LoadProgress progress = new LoadProgress(seconds)) {
      return new LoadTest(users, rate, seconds).run(server, tokens, progress);
    }
  }
}
