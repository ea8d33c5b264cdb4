package workbook.lesson03.storage;

import java.io.IOException;

/** The database is in an earlier state than the one that users were told is stored. */
final class MissingDataException extends IOException {

  private static final long serialVersionUID = 1L;

  MissingDataException() {
    super("what was stored last is missing");
  }
}
