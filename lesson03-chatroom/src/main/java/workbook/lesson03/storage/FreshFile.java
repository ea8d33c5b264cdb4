package workbook.lesson03.storage;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson01.secret.OwnerOnly;

/**
 * A database's file that is made beside its place and moved there once it is complete. So a full
 * disk, a crash or an SQL file that fails leaves the file in its place as it was, or none where
 * there was none.
 *
 * <p>Until it is closed, no other server opens the database: see {@link OpeningLock}.
 */
final class FreshFile implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FreshFile.class);

  private static final boolean REPLACES_OPEN_FILES = File.separatorChar == '/';

  private final H2Url url;
  private final Path place;
  private final Path made;
  private final Path copy;
  private final OpeningLock lock;

  private FreshFile(H2Url url, Path place) throws IOException {
    this.url = url;
    this.place = place;
    made = beside(".making");
    copy = beside(".migrating");
    lock = OpeningLock.of(place);
  }

  /** A hidden file beside the database's: nobody gives a database such a name. */
  private Path beside(String purpose) {
    String name = place.getFileName().toString().replace(".mv.db", purpose + ".mv.db");
    return place.resolveSibling("." + name);
  }

  /**
   * Keeps other servers from opening the database.
   *
   * @param file the database's file, as the URL names it; need not be there
   * @throws IOException if another server is opening it, or the file is a link to nothing
   */
  static FreshFile of(H2Url url, Path file) throws IOException {
    if (Files.exists(file)) {
      return new FreshFile(url, file.toRealPath()); // a link is not replaced: its file is
    }
    if (Files.isSymbolicLink(file)) {
      throw new IOException(
          "it is a link to " + Files.readSymbolicLink(file) + ", which is not there");
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    return new FreshFile(url, file);
  }

  /**
   * Makes a new database that has the tables, if there is none.
   *
   * @param versionFile the {@link AcknowledgedVersion} of an earlier database in this place, if
   *     there was one; is deleted
   * @return whether it was made; then it has all the tables
   * @throws IOException if that fails, or if there is a copy that {@link #migrate} left while the
   *     database itself is missing: then the copy may be all that there is
   */
  boolean make(Schema schema, Path versionFile) throws IOException, SQLException {
    if (Files.exists(place)) {
      return false;
    }
    if (Files.exists(copy)) {
      throw new IOException(
          "it is missing, and "
              + copy
              + " is a copy of it: move the copy to its place, or delete it to begin anew");
    }
    try {
      createEmpty(made);
      try (OpenDatabase database = open(made)) {
        schema.migrate(database.dataSource());
      }
      Files.deleteIfExists(versionFile);
      force(made);
      Files.move(made, place);
      return true;
    } finally {
      Files.deleteIfExists(made);
    }
  }

  /**
   * Brings the tables of the database in this place up to date: changes a copy, which then takes
   * its place.
   *
   * @return the id of the copy before it was moved, see {@link FileIdentity}
   */
  String migrate(Schema schema) throws IOException, SQLException {
    log.info("The tables of {} are brought up to date.", place);
    FileIdentity before = FileIdentity.of(place);
    try {
      String copyId;
      try (FileChannel original =
          FileChannel.open(place, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        if (!OpeningLock.tryLock(original)) { // a program has opened it without an OpeningLock
          throw new IOException("it is used by another server");
        }
        before.check();
        createEmpty(copy);
        copy(original);
        copyId = FileIdentity.of(copy).id();
        migrateCopy(schema, before.id(), copyId);
        force(copy);
        if (REPLACES_OPEN_FILES) {
          replace();
        }
      }
      if (!REPLACES_OPEN_FILES) { // Windows refuses if somebody has opened it since
        replace();
      }
      return copyId;
    } finally {
      deleteLeftOvers();
    }
  }

  /** At once: after a crash either the old file or the new one is there. */
  private void replace() throws IOException {
    try {
      Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      throw new IOException(
          "its tables were not changed, because its file cannot be replaced: "
              + Optional.ofNullable(e.getReason()).orElse(e.toString()),
          e);
    }
  }

  private static void createEmpty(Path file) throws IOException {
    Files.deleteIfExists(file); // left by a server that was killed
    OwnerOnly.createFile(file); // H2 would make one that others can read
  }

  private static void force(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      file.force(true);
    }
  }

  /** Through the same channel: on some systems the lock ends when any other channel is closed. */
  private void copy(FileChannel original) throws IOException {
    try (FileChannel to = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      long copied = 0;
      while (copied < original.size()) {
        copied += original.transferTo(copied, original.size() - copied, to);
      }
    }
  }

  private void migrateCopy(Schema schema, String originalId, String copyId)
      throws IOException, SQLException {
    H2Url copied = url.withFile(copy);
    Optional<StoredState> stored = StoredState.of(copied);
    if (stored.isPresent() && !stored.get().isComplete()) {
      StoredState.correctHeader(copied);
    }
    try (OpenDatabase database = open(copy)) {
      schema.migrate(database.dataSource());
      StoreEpoch.carryOver(database, originalId, copyId);
    }
  }

  private OpenDatabase open(Path file) throws IOException, SQLException {
    return new OpenDatabase(url.withFile(file), AcknowledgedVersion.inMemory(), broken -> {});
  }

  /**
   * Deletes files of an earlier attempt, but only if the database is in its place: otherwise such a
   * file may be the only copy.
   */
  void deleteLeftOvers() throws IOException {
    if (Files.exists(place)) {
      Files.deleteIfExists(made);
      Files.deleteIfExists(copy);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
