package workbook.lesson03.storage;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps a second server out of a PostgreSQL database. Each server knows only its own clients: with
 * two on one database, half of the people would hear half of what is said.
 *
 * <p>The lock is PostgreSQL's, and belongs to a connection. It ends with the connection, and so
 * also after {@code kill -9}. If the computer of the server lost its power, nobody closes the
 * connection: PostgreSQL then notices after half a minute that nobody answers.
 */
final class ServerLock {

  /** A number that means nothing to other programs. */
  private static final long SERVING = 0x776f726b626f6f6bL;

  private static final String LOCK_TIMEOUT = "55P03";

  private ServerLock() {}

  /**
   * Takes the lock, which ends with the connection.
   *
   * @throws IOException if another server has it
   */
  static void take(Connection connection) throws SQLException, IOException {
    execute(connection, "SET tcp_keepalives_idle = 10");
    execute(connection, "SET tcp_keepalives_interval = 5");
    execute(connection, "SET tcp_keepalives_count = 4");
    execute(connection, "SET idle_session_timeout = 0"); // nothing more is asked on it
    try { // a server that has just ended may have it for a moment
      execute(connection, "SET lock_timeout = '1s'");
      execute(connection, "SELECT pg_advisory_lock(" + SERVING + ")");
    } catch (SQLException e) {
      if (LOCK_TIMEOUT.equals(e.getSQLState())) {
        throw new IOException("it is used by another server", e);
      }
      throw e;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
