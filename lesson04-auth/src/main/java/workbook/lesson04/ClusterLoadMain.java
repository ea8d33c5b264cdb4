package workbook.lesson04;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import workbook.lesson01.cli.Cli;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.lesson04.cluster.LocalPostgres;
import workbook.lesson04.load.ClusterResult;
import workbook.lesson04.load.ClusterTest;
import workbook.lesson04.load.PreparedAccounts;

/** Looks whether several nodes keep what they promise, while they and the database are killed. */
@Command(
    name = "cluster-load",
    description =
        "Starts a PostgreSQL and several nodes of the chat server as processes. A quarter of the"
            + " users listens over WebSocket, polling, the event stream and long polling each."
            + " Meanwhile each node is killed and started again, one stands still, and the"
            + " database crashes. Counts what is lost, doubled or out of order. Exit code 1 if"
            + " anything is.")
public final class ClusterLoadMain implements Callable<Integer> {

  private static final int MOST_NODES = 5;
  private static final int MOST_USERS = 1_000;
  private static final int MOST_MESSAGES_A_SECOND = 500;
  private static final int MOST_SECONDS = 600;
  private static final int ATTEMPTS = 10;

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
          "For how long they talk; default ${DEFAULT-VALUE}, at most " + MOST_SECONDS + ".")
  private int seconds;

  @Option(
      names = "--frozen",
      defaultValue = "15",
      description = "For how many seconds a node stands still; default ${DEFAULT-VALUE}.")
  private int frozen;

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
    check("--nodes", nodes, MOST_NODES);
    check("--users", users, MOST_USERS);
    check("--rate", rate, MOST_MESSAGES_A_SECOND);
    check("--seconds", seconds, MOST_SECONDS);
    check("--frozen", frozen, seconds);
    try (TemporaryFolder folder = TemporaryFolder.create("workbook-cluster")) {
      ClusterResult result = measure(folder);
      System.out.print(result.text());
      return result.holds() ? 0 : Cli.FAILED;
    }
  }

  private void check(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(spec.commandLine(), option + " takes 1 to " + most);
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
    return new ClusterTest(rate, Duration.ofSeconds(seconds), Duration.ofSeconds(frozen))
        .run(
            AuthChatServerMain.class,
            nodes,
            List.of(
                "--db=" + postgres.url(),
                "--db-password-file=" + postgres.passwordFile(),
                "--messages-per-second=" + rate),
            key,
            log.orElse(folder.path().resolve("nodes.log")).toFile(),
            tokens,
            postgres);
  }

  /** A PostgreSQL that can be killed. */
  private static final class CrashingPostgres implements ClusterTest.Database, AutoCloseable {

    private final Path folder;
    private LocalPostgres running;
    private int port;

    CrashingPostgres(Path parent) {
      folder = parent.resolve("postgres");
    }

    /** What a crash has left may need a moment until it is gone. */
    @Override
    public void start() throws IOException {
      close(); // it was killed, but its folder is still locked by this program
      IOException last = null;
      for (int i = 0; i < ATTEMPTS; i++) {
        try {
          running =
              new LocalPostgres(folder, InetSocketAddress.createUnresolved("localhost", port));
          running.start();
          port = running.port();
          return;
        } catch (IOException e) {
          last = e;
          pause();
        }
      }
      throw last;
    }

    private static void pause() {
      try {
        TimeUnit.SECONDS.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void crash() throws IOException {
      String process =
          Files.readAllLines(
                  folder.resolve("data").resolve("postmaster.pid"), StandardCharsets.ISO_8859_1)
              .get(0)
              .strip();
      ProcessHandle.of(Long.parseLong(process)).ifPresent(ProcessHandle::destroyForcibly);
    }

    String url() {
      return "jdbc:postgresql://localhost:" + port + "/" + LocalPostgres.CHAT + "?user=chat";
    }

    Path passwordFile() {
      return running.passwordFile();
    }

    DatabaseAddress address() {
      return new DatabaseAddress(Optional.of(url()), Optional.of(passwordFile()));
    }

    @Override
    public void close() {
      if (running != null) {
        running.close();
      }
    }
  }
}
