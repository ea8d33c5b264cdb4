package workbook.lesson03.storage;

import java.io.IOException;

/**
 * A JDBC URL that names no database, whatever there is on disk: whoever wrote it made a mistake.
 */
public final class DatabaseUrlException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message fit to be shown to the user
   */
  DatabaseUrlException(String message, Throwable cause) {
    super(message, cause);
  }
}
