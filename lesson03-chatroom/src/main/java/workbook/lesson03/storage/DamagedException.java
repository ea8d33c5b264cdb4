package workbook.lesson03.storage;

import java.io.IOException;

/** There is something in the database's file that H2 cannot read. */
final class DamagedException extends IOException {

  private static final long serialVersionUID = 1L;

  DamagedException(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
