package workbook.lesson03.storage;

import java.io.IOException;

/** Which database, and with which settings: a JDBC URL that was read and understood. */
sealed interface DatabaseUrl permits H2Url, PostgresUrl {

  /**
   * Opens the database.
   *
   * @param schemas folders of the class path with the numbered SQL files of those who own the
   *     tables, see {@link Schema}
   * @throws DatabaseUrlException if the URL names no database
   * @throws IOException if it cannot be opened; the message is fit to be shown to the user
   */
  Database open(String... schemas) throws IOException;
}
