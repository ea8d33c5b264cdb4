package workbook.lesson03.storage;

import java.io.IOException;

/** The database lacks something that was acknowledged as stored. */
final class MissingDataException extends IOException {

  private static final long serialVersionUID = 1L;

  MissingDataException() {
    super("what was stored last is missing");
  }
}
