package workbook.lesson03.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import workbook.lesson01.secret.OwnerCheck;
import workbook.lesson01.secret.OwnerOnly;

/**
 * The folder of one server. A lock file keeps a second server out: the operating system drops the
 * lock with the process, so that nothing is left behind by {@code kill -9}.
 */
final class DataFolder implements AutoCloseable {

  private final Path path;
  private final FileChannel lockFile;

  private DataFolder(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Creates the folder if need be, readable by its owner only, and takes it.
   *
   * @throws IOException if another server uses it or it cannot be written; the message is fit to be
   *     shown to the user
   */
  static DataFolder open(Path path) throws IOException {
    FileChannel lockFile;
    try {
      OwnerOnly.createFolder(path);
    } catch (FileAlreadyExistsException e) {
      throw new IOException("the data folder " + path + " is a file", e);
    } catch (IOException e) {
      throw new IOException("cannot write to the data folder " + path + reason(e), e);
    }
    OwnerCheck.check(path);
    try {
      lockFile =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IOException("cannot write to the data folder " + path + reason(e), e);
    }
    if (!OpeningLock.tryLock(lockFile)) {
      lockFile.close();
      throw new IOException(
          "the data folder " + path + " is used by another server (choose another with --data)");
    }
    return new DataFolder(path, lockFile);
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException file && file.getReason() != null
        ? ": " + file.getFile() + ": " + file.getReason()
        : "";
  }

  /** A file of this folder. */
  Path file(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    lockFile.close(); // the file stays: between two servers' starts, deleting it could let both in
  }
}
