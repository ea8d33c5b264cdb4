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
    if (jdbcUrl.filter(PostgresUrl::isOne).isPresent()) {
      Optional<String> environment =
          Optional.ofNullable(System.getenv(PostgresPassword.ENVIRONMENT));
      return PostgresUrl.parse(jdbcUrl.get(), PostgresPassword.find(passwordFile, environment));
    }
    if (passwordFile.isPresent()) {
      throw new DatabaseUrlException(
          "a password file needs a JDBC URL that begins with " + PostgresUrl.SCHEME, null);
    }
    return jdbcUrl.isPresent() ? H2Url.parse(jdbcUrl.get()) : H2Url.in(folder);
  }

  /** Keeps a password in the URL out of logs. */
  @Override
  public String toString() {
    return "DatabaseAddress";
  }
}
