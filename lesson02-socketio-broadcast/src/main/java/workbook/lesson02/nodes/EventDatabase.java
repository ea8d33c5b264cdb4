package workbook.lesson02.nodes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.postgres.PostgresSource;

/** Connects a node to the database by which nodes pass on their events. */
final class EventDatabase {

  /** The channel of NOTIFY and LISTEN. */
  static final String CHANNEL = "workbook_events";

  private static final Logger log = LoggerFactory.getLogger(EventDatabase.class);

  /** Not granted in time: somebody else has the lock. */
  private static final String LOCK_TIMEOUT = "55P03";

  private final String node;
  private final PostgresSource source;

  /**
   * @param node the name of this node
   */
  EventDatabase(String node, PostgresSource source) {
    this.node = node;
    this.source = source;
  }

  String address() {
    return source.address();
  }

  Connection connect() throws SQLException {
    Connection connection = source.dataSource().getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off"); // what is not kept need not be on disk
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** A connection that gets the events of all nodes. */
  Connection listening() throws SQLException {
    Connection connection = connect();
    try (Statement statement = connection.createStatement()) {
      lockName(connection);
      statement.execute("LISTEN " + CHANNEL);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Takes the lock on the node's name, which ends with the connection: a balancer sends a session's
   * requests to the node that its id names, so there must be one of each name.
   */
  private void lockName(Connection connection) throws SQLException {
    try (Statement settings = connection.createStatement();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT pg_advisory_lock(hashtext('" + CHANNEL + "'), hashtext(?))")) {
      settings.execute("SET lock_timeout = '1s'"); // one that has just ended may have it so long
      statement.setString(1, node);
      statement.execute();
    } catch (SQLException e) {
      throw LOCK_TIMEOUT.equals(e.getSQLState())
          ? new SQLException("a node " + node + " runs already", e)
          : e;
    }
  }

  static void close(Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        log.debug("The connection was lost already", e);
      }
    }
  }

  /** What went wrong, in one line. */
  static String reason(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
  }
}
