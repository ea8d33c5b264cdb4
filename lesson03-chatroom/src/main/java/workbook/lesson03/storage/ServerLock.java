package workbook.lesson03.storage;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Keeps servers out of a PostgreSQL database that do not belong together. A server that runs alone
 * knows only its own clients: with two of them on one database, half of the people would hear half
 * of what is said. So it locks the database for itself. Nodes know of each other: they share that
 * lock, and each locks its own name, so that no name is there twice.
 *
 * <p>The locks are PostgreSQL's, and belong to a connection. They end with the connection, and so
 * also after {@code kill -9}. If the computer of the server lost its power, nobody closes the
 * connection: PostgreSQL then notices after half a minute that nobody answers.
 *
 * @param node the name of the node; empty for a server that runs alone
 */
record ServerLock(Optional<String> node) {

  static final ServerLock ALONE = new ServerLock(Optional.empty());

  /** Numbers that mean nothing to other programs. */
  private static final long SERVING = 0x776f726b626f6f6bL;

  private static final long OPENING = SERVING + 1;

  private static final String LOCK_TIMEOUT = "55P03";

  static ServerLock ofNode(String name) {
    return new ServerLock(Optional.of(name));
  }

  /**
   * Takes the lock, which ends with the connection.
   *
   * @throws IOException if another server has it; the message is fit to be shown to the user
   */
  void take(Connection connection) throws SQLException, IOException {
    execute(connection, "SET tcp_keepalives_idle = 10");
    execute(connection, "SET tcp_keepalives_interval = 5");
    execute(connection, "SET tcp_keepalives_count = 4");
    execute(connection, "SET lock_timeout = '1s'"); // one that has just ended may have it so long
    if (node.isEmpty()) {
      lock(connection, "SELECT pg_advisory_lock(" + SERVING + ")", "it is used by another server");
    } else {
      lock(
          connection,
          "SELECT pg_advisory_lock_shared(" + SERVING + ")",
          "it is used by a server that runs alone, without --node");
      lockName(connection, node.get());
    }
  }

  private static void lockName(Connection connection, String name)
      throws SQLException, IOException {
    try (PreparedStatement statement = connection.prepareStatement(NodeLock.TAKE)) {
      statement.setString(1, name);
      statement.execute();
    } catch (SQLException e) {
      throw refused(e, "a node " + name + " runs already");
    }
  }

  /** Makes nodes that start at the same time wait for each other, until {@link #opened}. */
  void beginOpening(Connection connection) throws SQLException {
    if (node.isPresent()) { // one that runs alone is alone here, too
      execute(connection, "SET lock_timeout = 0"); // the other one may be changing large tables
      execute(connection, "SELECT pg_advisory_lock(" + OPENING + ")");
    }
  }

  void opened(Connection connection) throws SQLException {
    if (node.isPresent()) {
      execute(connection, "SELECT pg_advisory_unlock(" + OPENING + ")");
    }
  }

  private static void lock(Connection connection, String sql, String refusal)
      throws SQLException, IOException {
    try {
      execute(connection, sql);
    } catch (SQLException e) {
      throw refused(e, refusal);
    }
  }

  private static IOException refused(SQLException e, String refusal) throws SQLException {
    if (LOCK_TIMEOUT.equals(e.getSQLState())) {
      return new IOException(refusal, e);
    }
    throw e;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
