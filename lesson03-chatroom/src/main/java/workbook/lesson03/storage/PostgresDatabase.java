package workbook.lesson03.storage;

import java.io.IOException;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import workbook.lesson02.postgres.PostgresPassword;

/**
 * A PostgreSQL database: checked, brought to the current schema, and asked through Jdbi.
 *
 * <p>What H2's file needs is not needed here: PostgreSQL itself sees to it that a commit is on disk
 * before it is acknowledged, and that after a crash all that was acknowledged is there. What is
 * left is an outage, see {@link OutageGuard}.
 */
final class PostgresDatabase implements Database {

  /** Beginnings of SQLSTATE: no good password, and none at all. */
  private static final List<String> NO_PASSWORD = List.of("28", "08004");

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
   * Opens the database, and makes or changes its tables if need be.
   *
   * @param lock keeps other servers out
   * @throws IOException if it cannot be reached, is used by another server, lacks what the workbook
   *     needs, or has tables that cannot be brought up to date; the message is fit to be shown to
   *     the user
   */
  static PostgresDatabase open(PostgresUrl url, ServerLock lock, String... schemas)
      throws IOException {
    try {
      Connection connection = url.patientDataSource().getConnection();
      try {
        return open(url, lock, connection, new Schema(Dialect.POSTGRESQL, schemas));
      } catch (SQLException | JdbiException | IOException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException | JdbiException | IOException e) {
      throw fault(url, e);
    }
  }

  private static PostgresDatabase open(
      PostgresUrl url, ServerLock lock, Connection connection, Schema schema)
      throws SQLException, IOException {
    PostgresServer server = new PostgresServer(connection);
    server.check();
    lock.take(connection);
    lock.beginOpening(connection);
    DataSource database = url.patientDataSource();
    if (!schema.isIn(database)) {
      schema.migrate(database);
    }
    String identity = server.identity();
    String epoch = StoreEpoch.ofServer(Jdbi.create(connection), identity);
    lock.opened(connection);
    return new PostgresDatabase(new OutageGuard(url, identity, lock, connection), epoch);
  }

  /** What went wrong, for whoever started the server. */
  private static IOException fault(PostgresUrl url, Exception e) {
    String reason = Faults.reason(e);
    String state = e instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
    if (e.getCause() instanceof ConnectException) {
      reason = "no PostgreSQL listens there"; // the system says it in its user's language
    } else if (NO_PASSWORD.stream().anyMatch(state::startsWith)) {
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
  public boolean isDown() {
    return guard.isDown();
  }

  @Override
  public void close() {
    guard.close();
  }
}
