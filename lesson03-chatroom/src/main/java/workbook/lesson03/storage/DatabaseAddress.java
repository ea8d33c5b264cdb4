package workbook.lesson03.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import workbook.lesson02.postgres.PostgresPassword;

/**
 * Where a server's database is, as whoever starts the server says it.
 *
 * @param jdbcUrl of H2 or PostgreSQL; empty for the H2 database in the data folder
 * @param passwordFile a file with PostgreSQL's password; empty if there is none
 */
public record DatabaseAddress(Optional<String> jdbcUrl, Optional<Path> passwordFile) {

  /** The H2 database in the data folder. */
  public static final DatabaseAddress IN_FOLDER = of(Optional.empty());

  public static DatabaseAddress of(Optional<String> jdbcUrl) {
    return new DatabaseAddress(jdbcUrl, Optional.empty());
  }

  /**
   * Reads the URL, and the password that goes with it.
   *
   * @param folder the data folder, which need not be there
   */
  DatabaseUrl read(Path folder) throws IOException {
    if (isPostgres()) {
      return readPostgres();
    }
    if (passwordFile.isPresent()) {
      throw new DatabaseUrlException(
          "a password file needs a JDBC URL that begins with " + PostgresUrl.SCHEME, null);
    }
    return jdbcUrl.isPresent() ? H2Url.parse(jdbcUrl.get()) : H2Url.in(folder);
  }

  /** As {@link #read}, for a database that several servers can use at the same time. */
  PostgresUrl readShared() throws IOException {
    if (!isPostgres()) {
      throw new DatabaseUrlException(
          "nodes share a database of PostgreSQL: its URL begins with " + PostgresUrl.SCHEME, null);
    }
    return readPostgres();
  }

  private boolean isPostgres() {
    return jdbcUrl.filter(PostgresUrl::isOne).isPresent();
  }

  private PostgresUrl readPostgres() throws IOException {
    Optional<String> environment = Optional.ofNullable(System.getenv(PostgresPassword.ENVIRONMENT));
    return PostgresUrl.parse(
        jdbcUrl.orElseThrow(), PostgresPassword.find(passwordFile, environment));
  }

  /** Keeps a password in the URL out of logs. */
  @Override
  public String toString() {
    return "DatabaseAddress";
  }
}
