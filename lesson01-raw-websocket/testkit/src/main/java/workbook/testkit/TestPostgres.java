package workbook.testkit;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One PostgreSQL for all tests of a JVM, which ends with it. It is Debian's where that is
 * installed, which starts in a second, else the one that Maven brings. It does not wait for the
 * disk: what a test stores need not survive a power cut.
 */
public final class TestPostgres {

  private static final Path DEBIANS = Path.of("/usr/lib/postgresql");

  /** Made when the first test asks for it. */
  private static final class Running {
    static final TestPostgres ONE = start();
  }

  private final int port;
  private final AtomicInteger databases = new AtomicInteger();

  private TestPostgres(int port) {
    this.port = port;
  }

  public static TestPostgres running() {
    return Running.ONE;
  }

  private static TestPostgres start() {
    try {
      Optional<Path> programs = debiansPrograms();
      return new TestPostgres(
          programs.isPresent()
              ? startDebians(programs.get())
              : EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start().getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> debiansPrograms() throws IOException {
    if (!Files.isDirectory(DEBIANS)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIANS)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(programs -> Files.exists(programs.resolve("initdb")))
          .sorted()
          .reduce((older, newer) -> newer);
    }
  }

  private static int startDebians(Path programs) throws IOException {
    int port = FreePort.find();
    String data = run("mktemp", "-d").strip();
    String control = programs.resolve("pg_ctl").toString();
    run(
        programs.resolve("initdb").toString(),
        "--pgdata=" + data,
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync");
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  tryToRun(control, "stop", "--pgdata=" + data, "--mode=immediate");
                  tryToRun("rm", "-rf", data);
                },
                "stop-test-postgres"));
    String log = data + "/log";
    run(
        control,
        "start",
        "--wait",
        "--pgdata=" + data,
        "--log=" + log,
        "--options=-F -p "
            + port
            + " -c listen_addresses=localhost -c unix_socket_directories= -c max_connections=300");
    return port;
  }

  private static void tryToRun(String... command) {
    try {
      run(command);
    } catch (IOException e) {
      System.err.println(e.getMessage());
    }
  }

  /** PostgreSQL refuses to run as the administrator: its package has made a user for it. */
  private static String run(String... command) throws IOException {
    List<String> all = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      all.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    all.addAll(List.of(command));
    Path output = Files.createTempFile("test-postgres", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(all)
              .directory(Path.of("/").toFile()) // that user may not be let into this one
              .redirectErrorStream(true)
              .redirectOutput(output.toFile()); // a pipe would stay open as long as the server runs
      builder.environment().put("LC_ALL", "C"); // else it speaks Chinese in GBK on such a system
      Process process = builder.start();
      int exit = process.waitFor();
      String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
      if (exit != 0) {
        throw new IOException(all + ": " + text);
      }
      return text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** Makes a database, and answers its JDBC URL. */
  public String newDatabase() {
    String name = "test" + databases.incrementAndGet();
    execute("CREATE DATABASE " + name);
    return url(name);
  }

  /** Runs a statement as the administrator of the server. */
  public void execute(String sql) {
    execute("postgres", sql);
  }

  /** Runs a statement in a database, by its name. */
  public void execute(String database, String sql) {
    try (Connection connection = DriverManager.getConnection(url(database));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Crashes the server. It ends all connections, starts again by itself with what is on the disk,
   * and empties the UNLOGGED tables. Returns when it answers. Not on Windows.
   */
  public void crash() {
    try (Connection other = DriverManager.getConnection(url("postgres"));
        Statement wait = other.createStatement()) {
      killOneOfItsProcesses();
      wait.execute("SELECT pg_sleep(60)"); // until the crash ends it
      throw new IllegalStateException("PostgreSQL did not crash");
    } catch (SQLException e) {
      await()
          .ignoreException(IllegalStateException.class)
          .until(() -> ask("postgres", "SELECT 1") != null);
    }
  }

  /** Its other processes cannot trust the memory that they share with that one any more. */
  private void killOneOfItsProcesses() {
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (SELECT 1) TO PROGRAM 'kill -KILL $PPID'"); // the one that runs this
    } catch (SQLException e) {
      if (!String.valueOf(e.getSQLState()).startsWith("08")) { // else the connection is lost
        throw new IllegalStateException(e);
      }
    }
  }

  /** Asks a database for one value. */
  public String ask(String database, String sql) {
    try (Connection connection = DriverManager.getConnection(url(database));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url(String database) {
    return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=postgres";
  }
}
