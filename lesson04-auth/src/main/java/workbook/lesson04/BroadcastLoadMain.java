package workbook.lesson04;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import workbook.lesson01.cli.Cli;
import workbook.lesson02.BroadcastServerMain;
import workbook.lesson04.cluster.LocalPostgres;
import workbook.lesson04.load.BroadcastLoad;
import workbook.lesson04.load.BroadcastResult;
import workbook.lesson04.load.NodeProcess;

/** Measures how many broadcasts two nodes of lesson 2's server pass on over PostgreSQL. */
@Command(
    name = "broadcast-load",
    description =
        "Starts a PostgreSQL and two nodes of broadcast-server as processes. Half of the clients"
            + " are at each node, over WebSocket; when all others have heard a message, the next"
            + " one is said. Counts deliveries and processor time, and what is lost or doubled."
            + " Exit code 1 if anything is.")
public final class BroadcastLoadMain implements Callable<Integer> {

  private static final int MOST_CLIENTS = 1_000;
  private static final int MOST_MESSAGES = 1_000;
  private static final int MOST_SECONDS = 60;

  @Option(
      names = "--clients",
      defaultValue = "20",
      description =
          "How many clients, at least 2; default ${DEFAULT-VALUE}, at most " + MOST_CLIENTS + ".")
  private int clients;

  @Option(
      names = "--window",
      defaultValue = "100",
      description =
          "How many messages are on their way at any time; default ${DEFAULT-VALUE}, at most "
              + MOST_MESSAGES
              + ".")
  private int window;

  @Option(
      names = "--warm-up",
      defaultValue = "20",
      paramLabel = "SECONDS",
      description =
          "For how long they talk before it is measured; default ${DEFAULT-VALUE}, at most "
              + MOST_SECONDS
              + ".")
  private int warmUp;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description =
          "For how long it is measured; default ${DEFAULT-VALUE}, at most " + MOST_SECONDS + ".")
  private int seconds;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    Cli.run(new BroadcastLoadMain(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Cli.checkNumber(spec, "--clients", clients, 2, MOST_CLIENTS);
    Cli.checkNumber(spec, "--window", window, MOST_MESSAGES);
    Cli.checkNumber(spec, "--warm-up", warmUp, MOST_SECONDS);
    Cli.checkNumber(spec, "--seconds", seconds, MOST_SECONDS);
    try (TemporaryFolder folder = TemporaryFolder.create("workbook-broadcast")) {
      BroadcastResult result = measure(folder);
      System.out.print(result.text());
      return result.holds() ? 0 : Cli.FAILED;
    }
  }

  private BroadcastResult measure(TemporaryFolder folder) throws IOException, InterruptedException {
    LocalPostgres postgres =
        folder.closes(
            new LocalPostgres(
                folder.path().resolve("postgres"),
                InetSocketAddress.createUnresolved("localhost", 0)));
    postgres.start();
    BroadcastLoad load =
        folder.closes(new BroadcastLoad(new BroadcastLoad.Plan(clients, window, warmUp, seconds)));
    load.startNodes(
        new NodeProcess.Command(
            List.of(),
            BroadcastServerMain.class,
            Map.of(),
            folder.path().resolve("nodes.log").toFile(),
            postgres.serverOptions()));
    try (LoadProgress progress = new LoadProgress(seconds)) {
      return load.run(postgres::processes, progress);
    }
  }
}
