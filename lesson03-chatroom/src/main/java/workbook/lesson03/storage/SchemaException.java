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

  /** A file could not be run, or read. */
  SchemaException(FlywayException e) {
    this(words(e), e);
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
        return "its tables could not be changed: "
            + script.getResource().getFilename()
            + ", line "
            + script.getLineNumber()
            + ": "
            + Faults.reason(e);
      }
    }
    return "its tables could not be changed: "
        + (e.getCause() == null
            ? String.join(" ", e.getMessage().lines().toList())
            : Faults.reason(e));
  }
}
