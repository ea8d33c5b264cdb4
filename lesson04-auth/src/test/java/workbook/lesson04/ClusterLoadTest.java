package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson01.cli.Cli;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.lesson04.load.ClusterResult;
import workbook.lesson04.load.ClusterTest;
import workbook.lesson04.load.NodeProcess;
import workbook.lesson04.load.PreparedAccounts;
import workbook.lesson04.token.SigningKey;
import workbook.testkit.FreePort;
import workbook.testkit.ProxyProcess;
import workbook.testkit.TestPostgres;

/** Users talk while nodes are killed and stand still, and the database fails. */
@Timeout(240)
class ClusterLoadTest {

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[64]);
  private static final int USERS = 8;
  private static final int RATE = 20;

  @TempDir Path folder;

  /** For ten seconds, with one trouble of each kind. */
  @Test
  void nobodyMissesAnything() throws Exception {
    TestPostgres postgres = TestPostgres.running();
    String database = postgres.newDatabase();
    List<String> tokens =
        PreparedAccounts.prepare(DatabaseAddress.of(Optional.of(database)), KEY, USERS);
    Duration second = Duration.ofSeconds(1);
    NodeProcess.Command command =
        new NodeProcess.Command(
            ClusterLoadMain.NODE_OPTIONS,
            AuthChatServerMain.class,
            Map.of(SigningKey.ENVIRONMENT, KEY),
            folder.resolve("nodes.log").toFile(),
            List.of("--db=" + database, "--messages-per-second=" + RATE));
    try (ClusterTest test =
        new ClusterTest(
            new ClusterTest.Plan(RATE, second.multipliedBy(10), 1, second, second), command)) {
      test.startNodes(2, 0);
      ClusterResult result = test.run(tokens, Optional.empty(), new Outage(postgres, database));
      assertThat(result.holds()).as(result.text()).isTrue();
      assertThat(result.said()).isGreaterThanOrEqualTo(10 * RATE);
      assertThat(result.deliveries()).isEqualTo((long) result.said() * USERS);
      assertThat(result.next()).containsOnlyKeys("n1 killed", "n1 goes on", "database back");
    }
  }

  /** The database ends all connections, and takes no new ones. */
  private record Outage(TestPostgres postgres, String url) implements ClusterTest.Database {

    private String name() {
      return url.replaceFirst(".*/(\\w+)\\?.*", "$1");
    }

    @Override
    public void crash() {
      postgres.execute("ALTER DATABASE " + name() + " ALLOW_CONNECTIONS false");
      postgres.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
              + name()
              + "'");
    }

    @Override
    public void start() {
      postgres.execute("ALTER DATABASE " + name() + " ALLOW_CONNECTIONS true");
    }
  }

  /** The program itself, with a PostgreSQL that is killed, and all users behind nginx. */
  @Test
  @Tag("soak")
  @Timeout(300)
  void nobodyMissesAnythingInAMinuteBehindNginx() throws Exception {
    ProxyProcess.assumeInstalled("nginx");
    int port = FreePort.find();
    int first = FreePort.find();
    String config = Files.readString(Path.of("..", "docs", "balancing", "nginx.conf"));
    for (int i = 1; i <= 3; i++) {
      config = config.replace("127.0.0.1:300" + i, "127.0.0.1:" + (first + i - 1));
    }
    config = config.replace("127.0.0.1:8000", "127.0.0.1:" + port);
    ProxyProcess nginx = ProxyProcess.start("nginx", folder, config, port);
    try {
      assertThat(
              output(
                  "--users=60",
                  "--rate=50",
                  "--seconds=60",
                  "--frozen=5",
                  "--first-port=" + first,
                  "--balancer=http://localhost:" + port))
          .containsPattern("^[3-9],\\d{3} messages to 60 users: ")
          .containsPattern("unacknowledged +0\n")
          .containsPattern("lost +0\n")
          .containsPattern("doubled +0\n")
          .containsPattern("out of order +0\n");
    } finally {
      nginx.close();
    }
  }

  private static String output(String... options) {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Cli.execute(new ClusterLoadMain(), options);
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatWouldNeverEndOrCannotBeginIsRefused() {
    assertThat(Cli.execute(new ClusterLoadMain(), "--nodes=6")).isEqualTo(2);
    assertThat(Cli.execute(new ClusterLoadMain(), "--users=1001")).isEqualTo(2);
    assertThat(Cli.execute(new ClusterLoadMain(), "--seconds=601")).isEqualTo(2);
    assertThat(Cli.execute(new ClusterLoadMain(), "--seconds=10", "--frozen=11")).isEqualTo(2);
    assertThat(Cli.execute(new ClusterLoadMain(), "--first-port=65536")).isEqualTo(2);
  }
}
