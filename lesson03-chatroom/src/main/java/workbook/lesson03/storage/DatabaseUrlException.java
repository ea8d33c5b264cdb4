package workbook.lesson03.storage;

import java.io.IOException;

/** A JDBC URL is wrong in itself: no database could be opened with it. */
public final class DatabaseUrlException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message fit to be shown to the user
   */
  DatabaseUrlException(String message, Throwable cause) {
    super(message, cause);
  }
}
