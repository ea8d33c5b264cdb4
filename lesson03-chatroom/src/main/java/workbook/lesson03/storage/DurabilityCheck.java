package workbook.lesson03.storage;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Checks that the database keeps what is written: writes a number, one higher each time, and reads
 * it back after the database was closed and opened again.
 */
final class DurabilityCheck {

  private long number;

  /** Goes on from the number that the last run of the server has written. */
  void begin(OpenDatabase database) throws SQLException {
    number = read(database);
    write(database);
  }

  void write(OpenDatabase database) throws SQLException {
    try (Connection connection = database.connection();
        PreparedStatement merge =
            connection.prepareStatement(
                "MERGE INTO storage_proof (id, number) KEY (id) VALUES (1, ?)")) {
      merge.setLong(1, number + 1);
      merge.executeUpdate();
    }
    number++;
  }

  /**
   * Returns if the last number is there.
   *
   * @throws IOException if it is not: the database has lost something
   */
  void check(OpenDatabase database) throws SQLException, IOException {
    if (read(database) < number) {
      throw new MissingDataException();
    }
  }

  private static long read(OpenDatabase database) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT COALESCE(MAX(number), 0) FROM storage_proof")) {
      row.next();
      return row.getLong(1);
    }
  }
}
