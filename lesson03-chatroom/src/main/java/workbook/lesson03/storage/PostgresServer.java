package workbook.lesson03.storage;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is asked of a PostgreSQL server before it is trusted with messages. */
final class PostgresServer {

  private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

  private static final int OLDEST = 14;

  private final Connection connection;

  PostgresServer(Connection connection) {
    this.connection = connection;
  }

  /**
   * Checks what the workbook needs. A server that may lose what it acknowledged is only warned of:
   * it may be meant for tests.
   *
   * @throws IOException if it cannot be used; the message says why
   */
  void check() throws SQLException, IOException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST) {
      throw new IOException("it is PostgreSQL " + version + ", version 14 or newer is needed");
    }
    checkWritable();
    String encoding = ask("SHOW server_encoding");
    if (!encoding.equals("UTF8")) {
      throw new IOException("its encoding is " + encoding + ", UTF8 is needed");
    }
    if (ask("SHOW fsync").equals("off")) {
      log.warn(
          "PostgreSQL runs with fsync = off: after a power cut, acknowledged messages may be"
              + " missing.");
    }
  }

  /**
   * @throws IOException if it is a standby, which can only be read
   */
  void checkWritable() throws SQLException, IOException {
    if (ask("SHOW transaction_read_only").equals("on")) {
      throw new IOException("it can only be read");
    }
  }

  /**
   * Names what the table {@code store} is in, see {@link StoreEpoch}. An older copy has another
   * name: where it was restored from a dump, the table is a new one with another number; where an
   * older backup or a standby took over, PostgreSQL counts its timeline on.
   */
  String identity() throws SQLException {
    return ask(
        """
        SELECT system_identifier || '/' || 'store'::regclass::oid || '/'
          || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
        FROM pg_control_system()
        """);
  }

  private String ask(String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    }
  }
}
