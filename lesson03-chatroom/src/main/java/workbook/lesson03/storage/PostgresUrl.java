package workbook.lesson03.storage;

import java.io.IOException;
import java.util.Optional;
import javax.sql.DataSource;
import workbook.lesson02.postgres.PostgresSource;

/** A PostgreSQL database. */
record PostgresUrl(PostgresSource source) implements DatabaseUrl {

  static final String SCHEME = PostgresSource.SCHEME;

  static boolean isOne(String url) {
    return url.startsWith(SCHEME);
  }

  /**
   * Reads a URL as somebody wrote it.
   *
   * @throws DatabaseUrlException if the driver does not understand it, or there is a password in it
   */
  static PostgresUrl parse(String url, Optional<String> password) throws DatabaseUrlException {
    try {
      return new PostgresUrl(PostgresSource.parse(url, password));
    } catch (IllegalArgumentException e) {
      throw new DatabaseUrlException(e.getMessage(), e);
    }
  }

  @Override
  public Database open(String... schemas) throws IOException {
    return PostgresDatabase.open(this, ServerLock.ALONE, schemas);
  }

  /**
   * Opens the database for a node, which shares it with others.
   *
   * @param name the node's, which no other node has
   */
  Database openForNode(String name, String... schemas) throws IOException {
    return PostgresDatabase.open(this, ServerLock.ofNode(name), schemas);
  }

  /** Host, port and database. */
  String address() {
    return source.address();
  }

  /** See {@link PostgresSource#dataSource()}. */
  DataSource dataSource() {
    return source.dataSource();
  }

  /** See {@link PostgresSource#patientDataSource()}. */
  DataSource patientDataSource() {
    return source.patientDataSource();
  }

  /** Keeps the password out of logs. */
  @Override
  public String toString() {
    return "PostgresUrl[" + address() + "]";
  }
}
