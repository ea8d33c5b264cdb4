package workbook.lesson02.nodes;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The table of events that are too large for a notification: PostgreSQL passes on fewer than 8,000
 * bytes. The payload of a notification is an event, or the number of its row. Rows are deleted
 * after a minute.
 */
final class LargeEvents {

  /** Several nodes may make the table at once; without a lock all but one would fail. */
  private static final long MAKING = 0x6e6f64655f657674L;

  /** The number of a row is shorter. */
  private static final int MOST_BYTES = 7_900;

  private LargeEvents() {}

  static void makeTable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "BEGIN; SELECT pg_advisory_xact_lock("
              + MAKING
              + "); CREATE UNLOGGED TABLE IF NOT EXISTS node_event ("
              + "id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
              + " written TIMESTAMPTZ NOT NULL DEFAULT now(),"
              + " event TEXT NOT NULL); COMMIT");
    }
  }

  /** What a notification says of an event. A large event becomes a row. */
  static String payload(Connection connection, String event) throws SQLException {
    boolean large = event.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    return large ? String.valueOf(add(connection, event)) : event;
  }

  /** The event that a notification says; empty if its row is there no more. */
  static Optional<String> event(Connection connection, String payload) throws SQLException {
    return payload.startsWith("{")
        ? Optional.of(payload)
        : find(connection, Long.parseLong(payload));
  }

  /** Answers the number of the new row. */
  private static long add(Connection connection, String event) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "WITH old AS (DELETE FROM node_event WHERE written < now() - INTERVAL '1 minute')"
                + " INSERT INTO node_event (event) VALUES (?) RETURNING id")) {
      statement.setString(1, event);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static Optional<String> find(Connection connection, long id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT event FROM node_event WHERE id = ?")) {
      statement.setLong(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }
}
