package workbook.lesson03.storage;

import java.io.IOException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;

/** A database's tables are not those of this program, and could not be made so. */
final class SchemaException extends IOException {

  private static final long serialVersionUID = 1L;

  private SchemaException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A file could not be run. */
  static SchemaException ofChange(FlywayException e) {
    return new SchemaException("its tables could not be changed: " + words(e), e);
  }

  /** The files, or the notes of which were run, could not be read. */
  static SchemaException ofComparison(FlywayException e) {
    return new SchemaException(
        "its tables could not be compared with the SQL files: " + words(e), e);
  }

  /** A file failed earlier, on the database itself; what it did until then is still done. */
  static SchemaException ofHalfAChange(ValidateOutput file) {
    return new SchemaException(
        "its tables are half changed, because "
            + file.filepath
            + " failed on it: put a copy from before there",
        null);
  }

  /** The database has run a file that this program does not have, or has in another version. */
  static SchemaException ofOtherFiles(ValidateOutput file) {
    return new SchemaException(
        "its tables were made by another version of this program, or by another program ("
            + file.errorDetails.errorMessage.lines().findFirst().orElse("")
            + ")",
        null);
  }

  private static String words(FlywayException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof FlywaySqlScriptException script) {
        return script.getResource().getFilename()
            + ", line "
            + script.getLineNumber()
            + ": "
            + Faults.reason(e);
      }
    }
    return e.getCause() == null
        ? String.join(" ", e.getMessage().lines().toList())
        : Faults.reason(e);
  }
}
