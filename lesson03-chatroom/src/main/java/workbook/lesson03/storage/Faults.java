package workbook.lesson03.storage;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;

/** Distinguishes a fault of the database itself from a mistake in one statement. */
final class Faults {

  /**
   * Classes of SQLSTATE (the first two characters) that blame the statement: cardinality, data,
   * integrity constraint, transaction rollback (deadlock), syntax or access rule, operator
   * intervention (a cancelled statement), lock timeout.
   */
  private static final Set<String> OF_STATEMENTS =
      Set.of("21", "22", "23", "40", "42", "57", "HYT");

  /** Not an error of H2: its pool's, if all connections are in use for too long. */
  private static final int POOL_TIMEOUT = 8001;

  private Faults() {}

  /**
   * Whether the database itself failed. Whatever is not known to be a statement's own error counts:
   * a needless check costs a moment, trust in a broken database costs messages.
   */
  static boolean isFault(Throwable e) {
    if (!(e instanceof SQLException sql)) {
      return true;
    }
    String state = String.valueOf(sql.getSQLState());
    return OF_STATEMENTS.stream().noneMatch(state::startsWith)
        && sql.getErrorCode() != ErrorCode.CONCURRENT_UPDATE_1
        && sql.getErrorCode() != POOL_TIMEOUT;
  }

  /** Why, in one line: what the operating system says if it was that, else H2's words. */
  static String reason(Throwable e) {
    Throwable told = e;
    for (Throwable cause = e; cause != null; cause = next(cause)) {
      if (cause instanceof IOException && cause.getMessage() != null) {
        return words(cause);
      }
      told = cause instanceof SQLException ? cause : told;
    }
    return words(told);
  }

  /** Some exceptions have no message, or only the name of a file: then their kind tells more. */
  private static String words(Throwable e) {
    if (e.getMessage() == null || e instanceof FileSystemException) {
      return e.toString();
    }
    String line = e.getMessage().lines().findFirst().orElse("");
    // Without H2's number for it, or the statement; without PostgreSQL's full stop.
    return line.replaceFirst(" \\[[\\d./-]+]$|; SQL statement:.*|\\.$", "");
  }

  /** Of several statements that ran together, JDBC tells the first one's failure as the next. */
  private static Throwable next(Throwable e) {
    return e.getCause() == null && e instanceof SQLException sql
        ? sql.getNextException()
        : e.getCause();
  }
}
