package workbook.lesson03.storage;

import java.io.IOException;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * A PostgreSQL database: checked, brought to the current schema, and asked through Jdbi.
 *
 * <p>What H2's file needs is not needed here: PostgreSQL itself sees to it that a commit is on disk
 * before it is acknowledged, and that after a crash all that was acknowledged is there. What is
 * left is an outage, see {@link OutageGuard}.
 */
final class PostgresDatabase implements Database {

  /** The number of the lock, which means nothing to other programs. */
  private static final long OPENING = 0x776f726b626f6f6bL;

  private static final String LOCK_TIMEOUT = "55P03";
  private static final String WRONG_PASSWORD = "28";

  private final OutageGuard guard;
  private final Jdbi jdbi;
  private final String epoch;

  private PostgresDatabase(OutageGuard guard, String epoch) {
    this.guard = guard;
    this.epoch = epoch;
    jdbi = Jdbi.create(guard);
    // Else a failure's message, which is logged, has all values of the statement: what was said, or
    // the hash of a password.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /**
   * Opens the database, and makes or changes its tables if need be. Meanwhile other servers that
   * open it wait.
   *
   * @throws IOException if it cannot be reached, lacks what the workbook needs, or has tables that
   *     cannot be brought up to date; the message is fit to be shown to the user
   */
  static PostgresDatabase open(PostgresUrl url, String... schemas) throws IOException {
    DataSource database = url.patientDataSource();
    try (Connection connection = database.getConnection()) {
      PostgresServer server = new PostgresServer(connection);
      server.check();
      lock(connection);
      Schema schema = new Schema(Dialect.POSTGRESQL, schemas);
      if (!schema.isIn(database)) {
        schema.migrate(database);
      }
      String identity = server.identity();
      String epoch = StoreEpoch.ofServer(Jdbi.create(connection), identity);
      return new PostgresDatabase(new OutageGuard(url, identity), epoch);
    } catch (SQLException | JdbiException | IOException e) {
      throw fault(url, e);
    }
  }

  /** PostgreSQL drops the lock with the connection, also after {@code kill -9}. */
  private static void lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = '30s'");
      statement.execute("SELECT pg_advisory_lock(" + OPENING + ")");
    }
  }

  /** What went wrong, for whoever started the server. */
  private static IOException fault(PostgresUrl url, Exception e) {
    String reason = Faults.reason(e);
    String state = e instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
    if (e.getCause() instanceof ConnectException) {
      reason = "no PostgreSQL listens there"; // the system says it in its user's language
    } else if (state.equals(LOCK_TIMEOUT)) {
      reason = "another server is just opening it";
    } else if (state.startsWith(WRONG_PASSWORD)) {
      reason += " (the password goes into " + PostgresPassword.ENVIRONMENT + " or a password file)";
    }
    return new IOException("cannot open the database " + url.address() + ": " + reason, e);
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public String epoch() {
    return epoch;
  }

  @Override
  public void close() {
    guard.close();
  }
}
