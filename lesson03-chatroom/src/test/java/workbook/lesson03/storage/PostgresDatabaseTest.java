package workbook.lesson03.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.jdbc.PgConnection;
import workbook.testkit.TestPostgres;

@Timeout(60)
class PostgresDatabaseTest {

  private static final String NOTES = "workbook/lesson03/schema/notes";
  private static final String GROWING = "workbook/lesson03/schema/growing/notes";
  private static final String GROWING_WRONG = "workbook/lesson03/schema/growing_wrong/notes";

  private final TestPostgres server = TestPostgres.running();
  private final String url = server.newDatabase();
  private final String name = url.replaceFirst(".*/(\\w+)\\?.*", "$1");

  private Database open(String... schemas) throws IOException {
    return PostgresUrl.parse(url, Optional.empty()).open(schemas);
  }

  private static void add(Database database, String note) {
    database.jdbi().useHandle(handle -> handle.execute("INSERT INTO note VALUES (?)", note));
  }

  private static List<String> notes(Database database) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle.select("SELECT name FROM note ORDER BY name").mapTo(String.class).list());
  }

  @Test
  void whatIsStoredIsThereAtTheNextStartAndTheEpochIsTheSame() throws IOException {
    String epoch;
    try (Database database = open(NOTES)) {
      epoch = database.epoch();
      add(database, "A");
    }
    try (Database database = open(NOTES)) {
      assertThat(notes(database)).containsExactly("A");
      assertThat(database.epoch()).isEqualTo(epoch).matches("[0-9a-z]{1,13}");
    }
  }

  /** A dump that is read back makes its tables anew, and gives ids a second time. */
  @Test
  void aRestoredDumpHasAnotherEpoch() throws IOException {
    String epoch;
    try (Database database = open()) {
      epoch = database.epoch();
      database
          .jdbi()
          .useHandle(
              handle ->
                  handle.execute(
                      "ALTER TABLE store RENAME TO dump;"
                          + "CREATE TABLE store AS SELECT * FROM dump"));
    }
    try (Database database = open()) {
      assertThat(database.epoch()).isNotEqualTo(epoch);
    }
  }

  @Test
  void aSecondServerIsKeptOutUntilTheFirstHasEnded() throws IOException {
    try (Database database = open(NOTES)) {
      assertThatThrownBy(() -> open(NOTES))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith(": it is used by another server");
      cut();
      assertThatThrownBy(() -> add(database, "cut")).isInstanceOf(JdbiException.class);
      mend();
      await().until(() -> canRead(database));
      assertThatThrownBy(() -> open(NOTES)).hasMessageEndingWith("it is used by another server");
    }
    open(NOTES).close();
  }

  private static boolean canRead(Database database) {
    try {
      return notes(database).isEmpty();
    } catch (StorageDownException e) {
      return false;
    }
  }

  @Test
  void ofServersThatOpenANewDatabaseAtOnceOneMakesTheTables() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      Callable<String> start =
          () -> {
            try (Database database = open(NOTES)) {
              return database.epoch();
            } catch (IOException e) {
              return e.getMessage();
            }
          };
      List<String> epochs = new ArrayList<>();
      for (var started : pool.invokeAll(Collections.nCopies(3, start))) {
        epochs.add(started.get());
      }
      List<String> opened = epochs.stream().filter(epoch -> !epoch.contains(" ")).toList();
      assertThat(opened).isNotEmpty().containsOnly(opened.get(0));
      assertThat(epochs)
          .allMatch(
              epoch -> opened.contains(epoch) || epoch.endsWith("it is used by another server"));
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void anSqlFileThatFailsLeavesTheTablesAsTheyWere() throws IOException {
    try (Database database = open(NOTES)) {
      add(database, "A");
    }
    assertThatThrownBy(() -> open(GROWING_WRONG))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot open the database " + url.replaceFirst("\\?.*", ""))
        .hasMessageContaining("its tables could not be changed: V2__author.sql")
        .hasMessageNotContaining("\n");
    try (Database database = open(GROWING)) {
      assertThat(notes(database)).containsExactly("A");
    }
    assertThatThrownBy(() -> open(NOTES))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another version of this program");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DROP DATABASE %s | does not exist",
        "ALTER DATABASE %s SET default_transaction_read_only = on | it can only be read",
        "DROP DATABASE %1$s; CREATE DATABASE %1$s ENCODING 'SQL_ASCII' TEMPLATE template0"
            + " | its encoding is SQL_ASCII",
      })
  void aDatabaseThatDoesNotServeIsToldInOneLine(String change, String words) {
    for (String statement : change.formatted(name).split(";")) {
      server.execute(statement);
    }
    assertThatThrownBy(this::open)
        .isExactlyInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot open the database jdbc:postgresql://localhost:")
        .hasMessageContaining(words)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aServerThatIsNotThereIsTold() {
    assertThatThrownBy(
            () ->
                PostgresUrl.parse("jdbc:postgresql://127.0.0.1:1/chat", Optional.of("s3cret"))
                    .open())
        .isExactlyInstanceOf(IOException.class)
        .hasMessage(
            "cannot open the database jdbc:postgresql://127.0.0.1:1/chat: no PostgreSQL listens there");
  }

  /** Not only the administrator of the server. */
  @Test
  void anOrdinaryUserMayOpenIt() throws IOException {
    server.execute("CREATE ROLE " + name + " LOGIN");
    server.execute("ALTER DATABASE " + name + " OWNER TO " + name);
    try (Database database =
        PostgresUrl.parse(url.replace("user=postgres", "user=" + name), Optional.empty())
            .open(NOTES)) {
      add(database, "A");
      assertThat(notes(database)).containsExactly("A");
    }
  }

  /** Else a commit is acknowledged before it is on disk. */
  @Test
  void aCommitWaitsForTheDiskWhateverTheServersDefaultIs() throws IOException {
    server.execute("ALTER DATABASE " + name + " SET synchronous_commit = off");
    try (Database database = open()) {
      String setting =
          database
              .jdbi()
              .withHandle(h -> h.select("SHOW synchronous_commit").mapTo(String.class).one());
      assertThat(setting).isEqualTo("on");
    }
  }

  @Test
  void aStatementThatFailsKeepsItsValuesToItselfAndIsNoOutage() throws IOException {
    try (Database database = open(NOTES)) {
      add(database, "once");
      assertThatThrownBy(() -> add(database, "once"))
          .isInstanceOfSatisfying(
              JdbiException.class, e -> assertThat(Dialect.isUniqueViolation(e)).isTrue());
      assertThatThrownBy(
              () ->
                  database
                      .jdbi()
                      .useHandle(h -> h.execute("INSERT INTO nowhere VALUES (?)", "a secret")))
          .isInstanceOf(JdbiException.class)
          .hasMessageContaining("nowhere")
          .hasMessageNotContaining("a secret");
      add(database, "twice");
      assertThat(notes(database)).containsExactly("once", "twice");
    }
  }

  private void cut() {
    server.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    String left = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = '" + name + "'";
    await().until(() -> server.ask("postgres", left).equals("0"));
  }

  private void mend() {
    server.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
  }

  @Test
  void duringAnOutageAllIsRefusedAtOnceAndAfterwardsItGoesOn() throws IOException {
    try (Database database = open(NOTES);
        CapturedLines log = CapturedLines.of(OutageGuard.class)) {
      add(database, "before");
      assertThat(database.isDown()).isFalse();
      cut();
      assertThatThrownBy(() -> add(database, "cut")).isInstanceOf(JdbiException.class);
      assertThat(database.isDown()).isTrue();
      assertThatThrownBy(() -> add(database, "refused")).isInstanceOf(StorageDownException.class);
      assertThatThrownBy(() -> notes(database)).isInstanceOf(StorageDownException.class);
      assertThat(log.contains("The database failed: ")).isTrue();
      mend();
      await().until(() -> log.contains("The database answers again"));
      assertThat(database.isDown()).isFalse();
      add(database, "after");
      assertThat(notes(database)).containsExactly("after", "before");
    }
  }

  /** As a process does whose time stands still: its connections stay open. */
  @Test
  void aTransactionThatDoesNotGoOnHoldsNobodyUp() throws IOException {
    String lock = "SELECT pg_advisory_xact_lock(1)";
    try (Database database = open(NOTES);
        CapturedLines log = CapturedLines.of(OutageGuard.class)) {
      Jdbi jdbi = database.jdbi();
      assertThatThrownBy(
              () ->
                  jdbi.useTransaction(
                      still -> {
                        still.execute(lock);
                        try (Handle other = jdbi.open()) {
                          other.execute(lock);
                        }
                        still.execute("INSERT INTO note VALUES ('too late')");
                      }))
          .isInstanceOf(JdbiException.class);
      assertThat(database.isDown()).as("one transaction has failed, and no more").isFalse();
      assertThat(notes(database)).isEmpty();
      assertThat(log.contains("The database failed")).isFalse();
    }
  }

  /** A naive server takes it for an outage, and refuses everybody for a moment. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theLossOfOneConnectionIsNoOutage(boolean byTheServer) throws IOException {
    try (Database database = open(NOTES);
        CapturedLines log = CapturedLines.of(OutageGuard.class)) {
      assertThatThrownBy(
              () ->
                  database
                      .jdbi()
                      .useHandle(
                          handle -> {
                            if (byTheServer) {
                              String pid =
                                  handle
                                      .select("SELECT pg_backend_pid()")
                                      .mapTo(String.class)
                                      .one();
                              handle.execute("SET idle_session_timeout = '1ms'");
                              await().until(() -> hasEnded(pid));
                            } else {
                              handle.getConnection().unwrap(PgConnection.class).close();
                            }
                            handle.execute("INSERT INTO note VALUES ('lost')");
                          }))
          .isInstanceOf(JdbiException.class);
      assertThat(database.isDown()).isFalse();
      add(database, "next");
      assertThat(notes(database)).containsExactly("next");
      assertThat(log.contains("The database failed")).isFalse();
    }
  }

  private boolean hasEnded(String pid) {
    String question = "SELECT COUNT(*) FROM pg_stat_activity WHERE pid = ";
    return server.ask("postgres", question + pid).equals("0");
  }

  /** An older copy may lack what was acknowledged, and would give its ids a second time. */
  @Test
  void anotherDatabaseInItsPlaceIsNotTaken() throws IOException {
    try (Database database = open(NOTES);
        CapturedLines log = CapturedLines.of(OutageGuard.class)) {
      cut();
      assertThatThrownBy(() -> add(database, "cut")).isInstanceOf(JdbiException.class);
      server.execute("ALTER DATABASE " + name + " RENAME TO " + name + "_before");
      String copy = server.newDatabase();
      PostgresUrl.parse(copy, Optional.empty()).open(NOTES).close();
      server.execute(
          "ALTER DATABASE " + copy.replaceFirst(".*/(\\w+)\\?.*", "$1") + " RENAME TO " + name);
      await().until(() -> log.contains("it is another one than before"));
      assertThatThrownBy(() -> notes(database)).isInstanceOf(StorageDownException.class);
    }
  }

  @Test
  void aPasswordFileGoesWithPostgresOnly(@TempDir Path folder) {
    DatabaseAddress address =
        new DatabaseAddress(Optional.empty(), Optional.of(folder.resolve("password")));
    assertThatThrownBy(() -> Storage.open(folder, address))
        .isInstanceOf(DatabaseUrlException.class)
        .hasMessage("a password file needs a JDBC URL that begins with jdbc:postgresql:");
    assertThat(address.toString()).doesNotContain("password");
  }
}
