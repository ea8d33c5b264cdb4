package workbook.lesson03.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.ValidateOutput;

/**
 * The tables of a database, as numbered SQL files in folders of the class path: {@code
 * V1__said.sql}, later {@code V2__…}. Flyway runs each file once for a database, in their order,
 * and keeps in the database the list of files that were run. To change a table one adds a file; a
 * file that was run is never changed.
 *
 * <p>Each folder has its own numbers and its own list of files that were run, so that the storage
 * and a lesson add files without knowing of each other.
 *
 * <p>A database that the last version without such files has made has tables, and no such list. It
 * counts as having run no file. The files with the number 1 are run on a copy of it like on a new
 * one; they say {@code IF NOT EXISTS} and change nothing there. If an earlier version has made it,
 * and one of its tables lacks a column that a file needs, that file fails: the server does not
 * start, says so in one line, and the database stays as it was.
 */
final class Schema {

  private static final String STORAGE = "workbook/lesson03/schema/storage";

  private final List<String> folders = new ArrayList<>();

  /**
   * @param dialect Most SQL files are for both databases. Where one cannot be, there is a folder
   *     beside, {@code NAME_postgresql}, which is for PostgreSQL.
   * @param more folders beside the storage's own; the last part of each path must be unique, since
   *     it names the table with the list of files that were run
   */
  Schema(Dialect dialect, String... more) {
    folders.add(STORAGE);
    for (String folder : more) {
      String special = folder + "_" + dialect.name().toLowerCase(Locale.ROOT);
      boolean isThere = Schema.class.getClassLoader().getResource(special) != null;
      folders.add(isThere ? special : folder);
    }
  }

  /**
   * Whether all files were run on a database.
   *
   * @throws SchemaException if files were run on it that are not among these, or have changed since
   */
  boolean isIn(DataSource database) throws SchemaException {
    boolean all = true;
    for (String folder : folders) {
      all &= isIn(database, folder);
    }
    return all;
  }

  private static boolean isIn(DataSource database, String folder) throws SchemaException {
    try {
      var result = flyway(database, folder).validateWithResult();
      for (ValidateOutput file : result.invalidMigrations) {
        if (file.errorDetails.errorCode == CoreErrorCode.FAILED_VERSIONED_MIGRATION) {
          throw SchemaException.ofHalfAChange(file);
        }
        if (file.errorDetails.errorCode != CoreErrorCode.RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED) {
          throw SchemaException.ofOtherFiles(file);
        }
      }
      return result.validationSuccessful;
    } catch (FlywayException e) {
      throw SchemaException.ofComparison(e);
    }
  }

  /**
   * Runs the files that were not run yet. Where a statement of a file fails, PostgreSQL undoes
   * those before it; H2 cannot take a change of a table back.
   */
  void migrate(DataSource database) throws SchemaException {
    try {
      for (String folder : folders) {
        flyway(database, folder).migrate();
      }
    } catch (FlywayException e) {
      throw SchemaException.ofChange(e);
    }
  }

  private static Flyway flyway(DataSource database, String folder) {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:" + folder)
        .failOnMissingLocations(true)
        .validateMigrationNaming(true) // else a file with a slip in its name is not run
        .ignoreMigrationPatterns(new String[0]) // else files of a newer version are passed over
        .placeholderReplacement(false)
        .table("flyway_" + folder.substring(folder.lastIndexOf('/') + 1))
        .baselineOnMigrate(true) // a database with tables and no list of files
        .baselineVersion("0")
        .load();
  }
}
