package workbook.lesson03.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import workbook.lesson01.secret.OwnerOnly;

/**
 * Lets one server at a time open a database, make it, or change its tables. The lock is on an empty
 * file beside the database. It is not on the database's own file, because that is replaced when the
 * tables are changed: a lock on the old file would keep nobody away from the new one, and Windows
 * does not replace a file that is open. The operating system drops the lock when the process ends,
 * also after {@code kill -9}. The empty file stays: if it were deleted, two servers could each lock
 * a file of their own.
 */
final class OpeningLock implements AutoCloseable {

  private final FileChannel file;

  private OpeningLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes the lock.
   *
   * @throws IOException if another server has it, or the file cannot be written
   */
  static OpeningLock of(Path database) throws IOException {
    Path path = database.resolveSibling("." + database.getFileName() + ".lock");
    if (Files.notExists(path)) {
      makeEmpty(path);
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE);
    if (!tryLock(file)) {
      file.close();
      throw new IOException("another server is just opening it");
    }
    return new OpeningLock(file);
  }

  private static void makeEmpty(Path path) throws IOException {
    try {
      OwnerOnly.createFile(path);
    } catch (FileAlreadyExistsException e) {
      // Another server has just made it; the lock decides which of the two goes on.
    }
  }

  /** Locks a file until its channel is closed; false if another program has locked it. */
  static boolean tryLock(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another server in this JVM has locked it
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
