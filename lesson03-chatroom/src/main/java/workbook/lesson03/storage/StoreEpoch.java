package workbook.lesson03.storage;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson01.secret.OwnerOnly;

/**
 * A random text that names the history of ids in a database: while it is the same, an id means the
 * same message. It is made with the database. It is made anew when the database turns out to be an
 * older copy that was put back, because there ids are given a second time.
 *
 * <p>How a copy is recognized: the table {@code store} has a row with the system's name of the
 * database's file, and with the number of times that the database was opened. A copy is another
 * file, or its number is lower than that in a small file beside it. A copy is not recognized if the
 * small file is put back too and the system gives the copy the same name as the file before.
 */
final class StoreEpoch {

  /**
   * The one row.
   *
   * @param file what the system calls the database's file; empty if it has none
   * @param starts how often the database was opened
   */
  private record Row(String epoch, String file, long starts) {

    /**
     * Whether the row was written into this file, and is its last. The file beside is written after
     * the row: a higher number there means an older row.
     */
    boolean isOf(String thisFile, String moved, long startsBeside) {
      boolean isThisFile = file.equals(thisFile) || !moved.isEmpty() && file.equals(moved);
      return isThisFile && starts >= startsBeside;
    }
  }

  private StoreEpoch() {}

  /**
   * Finds or makes the epoch of a database that was just opened, and counts the opening. Is called
   * once for each opening.
   *
   * @param moved what the system called the file before it was moved to its place, if that was just
   *     done; else empty. On Windows a file can have another name after it was moved.
   * @throws IOException if the file beside the database cannot be read or written
   */
  static String of(Jdbi jdbi, String moved) throws IOException {
    Optional<Path> database = jdbi.withHandle(StoreEpoch::file);
    String file = database.isPresent() ? FileIdentity.of(database.get()).id() : "";
    Optional<Path> beside = database.map(StoreEpoch::beside);
    long startsBeside = beside.isPresent() ? read(beside.get()) : 0;
    Row row = jdbi.inTransaction(handle -> start(handle, file, moved, startsBeside));
    if (beside.isPresent()) {
      write(beside.get(), row.starts());
    }
    return row.epoch();
  }

  /**
   * Finds or makes the epoch of a database that is elsewhere.
   *
   * @param identity what tells the database from an older copy of it
   */
  static String ofServer(Jdbi jdbi, String identity) {
    return jdbi.inTransaction(handle -> start(handle, identity, "", 0)).epoch();
  }

  /**
   * Lets a copy of a database's file keep the epoch of the original, whose place it will take.
   *
   * @param original what the system calls the original
   * @param copy what it calls the copy
   */
  static void carryOver(OpenDatabase database, String original, String copy) throws SQLException {
    try (Connection connection = database.connection();
        PreparedStatement update =
            connection.prepareStatement("UPDATE store SET file = ? WHERE file = ?")) {
      update.setString(1, copy);
      update.setString(2, original);
      update.executeUpdate();
    }
  }

  /** Empty for a database in memory, or on another computer. */
  private static Optional<Path> file(Handle handle) {
    return handle
        .createQuery("SELECT DATABASE_PATH()")
        .mapTo(String.class)
        .findOne()
        .map(path -> new File(path + ".mv.db"))
        .filter(File::isFile)
        .map(File::toPath);
  }

  private static Row start(Handle handle, String file, String moved, long startsBeside) {
    Optional<Row> last =
        handle
            .createQuery("SELECT * FROM store")
            .map(
                (row, context) ->
                    new Row(row.getString("epoch"), row.getString("file"), row.getLong("starts")))
            .findOne();
    String epoch =
        last.filter(row -> row.isOf(file, moved, startsBeside)).map(Row::epoch).orElse(random());
    long starts = Math.max(startsBeside, last.map(Row::starts).orElse(0L)) + 1;
    handle.execute("DELETE FROM store");
    handle.execute("INSERT INTO store VALUES (?, ?, ?)", epoch, file, starts);
    return new Row(epoch, file, starts);
  }

  private static String random() {
    return Long.toString(new SecureRandom().nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
  }

  private static Path beside(Path database) {
    String name = database.getFileName().toString();
    return database.resolveSibling(name.replace(".mv.db", ".starts"));
  }

  /** 0 if there is none, or none that can be read, as after a power cut. */
  private static long read(Path beside) throws IOException {
    try {
      return Long.parseLong(Files.readString(beside).strip());
    } catch (NoSuchFileException | NumberFormatException e) {
      return 0;
    }
  }

  /** Replaces the file at once: after a crash it has the old number or the new one. */
  private static void write(Path beside, long starts) throws IOException {
    Path fresh = beside.resolveSibling(beside.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    OwnerOnly.createFile(fresh);
    Files.writeString(fresh, starts + "\n");
    Files.move(fresh, beside, StandardCopyOption.ATOMIC_MOVE);
  }
}
