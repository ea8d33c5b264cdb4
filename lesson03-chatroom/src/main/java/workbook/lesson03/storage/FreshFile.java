package workbook.lesson03.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson01.secret.OwnerOnly;

/**
 * A database's file that is made beside its place and moved there once it is complete. So a full
 * disk, a crash or an SQL file that fails leaves the file in its place as it was, or none where
 * there was none.
 */
final class FreshFile {

  private static final Logger log = LoggerFactory.getLogger(FreshFile.class);

  private final DatabaseUrl url;
  private final Path place;
  private final Path fresh;

  /**
   * @param place the database's file, as the URL names it
   */
  FreshFile(DatabaseUrl url, Path place) {
    this.url = url;
    this.place = place;
    fresh = place.resolveSibling(place.getFileName().toString().replace(".mv.db", ".new.mv.db"));
  }

  /** What can be done to a fresh file before it is moved. */
  private interface Work {
    void run() throws IOException, SQLException;
  }

  /**
   * Makes a new database that has the tables.
   *
   * @param witness the file that may tell of an earlier database in this place; is deleted
   */
  void make(Schema schema, Path witness) throws IOException, SQLException {
    Files.createDirectories(place.toAbsolutePath().getParent());
    try {
      complete(
          () -> {
            migrateFresh(schema);
            Files.deleteIfExists(witness);
          });
    } catch (FileAlreadyExistsException e) {
      log.debug("another server was faster, and has it open", e);
    }
  }

  /**
   * Brings the tables of the database in this place up to date: changes a copy, which then takes
   * its place.
   *
   * @return what the system called the file that was replaced, see {@link PlacedFile}
   */
  String migrate(Schema schema) throws IOException, SQLException {
    log.info("The tables of {} are brought up to date.", place);
    String replaced = PlacedFile.at(place).identity();
    complete(
        () -> {
          try (FileChannel original =
              FileChannel.open(place, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            lock(original);
            copy(original);
            migrateFresh(schema);
          }
        },
        StandardCopyOption.REPLACE_EXISTING);
    return replaced;
  }

  private void complete(Work work, CopyOption... move) throws IOException, SQLException {
    Files.deleteIfExists(fresh); // of a server that was killed
    OwnerOnly.createFile(fresh); // H2 would make one that others can read
    try {
      work.run();
      try (FileChannel file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        file.force(true);
      }
      Files.move(fresh, place, move);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Keeps other servers out until the file is closed. */
  private static void lock(FileChannel file) throws IOException {
    FileLock lock;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // the other server lives in this JVM
    }
    if (lock == null) {
      throw new IOException("it is used by another server");
    }
  }

  /** Through the same channel: on some systems the lock ends when any other channel is closed. */
  private void copy(FileChannel original) throws IOException {
    try (FileChannel copy = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      long copied = 0;
      while (copied < original.size()) {
        copied += original.transferTo(copied, original.size() - copied, copy);
      }
    }
  }

  private void migrateFresh(Schema schema) throws IOException, SQLException {
    try (OpenDatabase database =
        new OpenDatabase(url.withFile(fresh), Witness.inMemory(), broken -> {})) {
      schema.migrate(database.dataSource());
    }
  }
}
