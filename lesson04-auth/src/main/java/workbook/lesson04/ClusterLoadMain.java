package workbook.lesson04;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.Port;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.lesson04.cluster.LocalPostgres;
import workbook.lesson04.load.ClusterResult;
import workbook.lesson04.load.ClusterTest;
import workbook.lesson04.load.NodeProcess;
import workbook.lesson04.load.PreparedAccounts;
import workbook.lesson04.token.SigningKey;

/** Looks whether several nodes keep what they promise, while they and the database are killed. */
@Command(
    name = "cluster-load",
    description =
        "Starts a PostgreSQL and several nodes of the chat server as processes. A third of the"
            + " users listens over WebSocket, a third by polling, a sixth over the event stream and"
            + " a sixth by long polling. Meanwhile each node is killed and started again, one stands still, and the"
            + " database crashes. Counts what is lost, doubled or out of order. Exit code 1 if"
            + " anything is.")
public final class ClusterLoadMain implements Callable<Integer> {

  private static final int MOST_NODES = 5;
  private static final int MOST_USERS = 1_000;
  private static final int MOST_MESSAGES_A_SECOND = 500;
  private static final int MOST_SECONDS = 600;

  /**
   * JVM options of the nodes, which share one computer. A node that has just started has much to
   * compile: what compiler and collector take besides, the chat lacks while its users come back.
   */
  static final List<String> NODE_OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** A killed process is there until its parent has noticed: some parents never do. */
  private static final long GONE_MILLIS = 1_000;

  private static final Duration DOWN = Duration.ofSeconds(3);

  @Option(
      names = "--nodes",
      defaultValue = "3",
      description = "How many nodes; default ${DEFAULT-VALUE}, at most " + MOST_NODES + ".")
  private int nodes;

  @Option(
      names = "--users",
      defaultValue = "60",
      description = "How many listen; default ${DEFAULT-VALUE}, at most " + MOST_USERS + ".")
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
      defaultValue = "60",
      description =
          "For how long they talk, at least; default ${DEFAULT-VALUE}, at most "
              + MOST_SECONDS
              + ".")
  private int seconds;

  @Option(
      names = "--frozen",
      defaultValue = "15",
      description =
          "For how many seconds a node stands still; default ${DEFAULT-VALUE}, at most --seconds.")
  private int frozen;

  @Option(
      names = "--first-port",
      converter = Port.class,
      description =
          "The port of the first node; the others have the next ones. Without it: any that are"
              + " free.")
  private int firstPort;

  @Option(
      names = "--balancer",
      paramLabel = "URL",
      description =
          "Users come through this balancer. It must run already, and know the nodes by their"
              + " ports; such as nginx with docs/balancing/nginx.conf: --balancer"
              + " http://localhost:8000 --first-port 3001.")
  private Optional<URI> balancer;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "What the nodes log; without this it is deleted at the end.")
  private Optional<Path> log;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    Cli.run(new ClusterLoadMain(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Cli.checkNumber(spec, "--nodes", nodes, MOST_NODES);
    Cli.checkNumber(spec, "--users", users, MOST_USERS);
    Cli.checkNumber(spec, "--rate", rate, MOST_MESSAGES_A_SECOND);
    Cli.checkNumber(spec, "--seconds", seconds, MOST_SECONDS);
    Cli.checkNumber(spec, "--frozen", frozen, seconds);
    NodeProcess.checkThatTheyCanStandStill();
    try (TemporaryFolder folder = TemporaryFolder.create("workbook-cluster")) {
      ClusterResult result = measure(folder);
      System.out.print(result.text());
      return result.holds() ? 0 : Cli.FAILED;
    }
  }

  private ClusterResult measure(TemporaryFolder folder) throws IOException, InterruptedException {
    CrashingPostgres postgres = folder.closes(new CrashingPostgres(folder.path()));
    postgres.start();
    byte[] random = new byte[64];
    new SecureRandom().nextBytes(random);
    String key = Base64.getEncoder().encodeToString(random);
    System.err.printf(Locale.ROOT, "Making %,d accounts and tokens ...%n", users);
    List<String> tokens = PreparedAccounts.prepare(postgres.address(), key, users);
    Path nodesLog = log.orElse(folder.path().resolve("nodes.log"));
    ClusterTest test =
        folder.closes(
            new ClusterTest(
                new ClusterTest.Plan(
                    rate, Duration.ofSeconds(seconds), nodes, DOWN, Duration.ofSeconds(frozen)),
                new NodeProcess.Command(
                    NODE_OPTIONS,
                    AuthChatServerMain.class,
                    Map.of(SigningKey.ENVIRONMENT, key),
                    nodesLog.toFile(),
                    arguments(postgres))));
    test.startNodes(nodes, firstPort);
    return test.run(tokens, balancer, postgres);
  }

  private List<String> arguments(CrashingPostgres postgres) {
    List<String> all = new ArrayList<>(postgres.serverOptions());
    all.add("--messages-per-second=" + rate); // or a few users could not say it all
    balancer.ifPresent(url -> all.add("--trusted-proxy=127.0.0.1"));
    return all;
  }

  /** A PostgreSQL that can be killed. */
  private static final class CrashingPostgres implements ClusterTest.Database, AutoCloseable {

    private final Path folder;
    private LocalPostgres running;
    private int port;

    CrashingPostgres(Path parent) {
      folder = parent.resolve("postgres");
    }

    @Override
    public void start() throws IOException {
      close(); // it was killed, but its folder is still locked by this program
      running = new LocalPostgres(folder, InetSocketAddress.createUnresolved("localhost", port));
      running.start();
      port = running.port();
    }

    /**
     * Kills all its processes. If only the first one were killed, the others would notice it one
     * after the other, and until then PostgreSQL does not start again in the same folder.
     */
    @Override
    public void crash() throws IOException {
      List<ProcessHandle> all = running.processes();
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(
          one -> one.onExit().completeOnTimeout(one, GONE_MILLIS, TimeUnit.MILLISECONDS).join());
    }

    DatabaseAddress address() {
      return new DatabaseAddress(Optional.of(running.url()), Optional.of(running.passwordFile()));
    }

    List<String> serverOptions() {
      return running.serverOptions();
    }

    @Override
    public void close() {
      if (running != null) {
        running.close();
      }
    }
  }
}
