package workbook.lesson03.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import workbook.lesson01.secret.OwnerOnly;

/**
 * Keeps the version of the database's newest state that was acknowledged to a user, in a file
 * beside the database. It shows when the database lacks something. H2 itself does not: if its file
 * was cut off, it takes the end for an interrupted write, opens an earlier state and reports
 * nothing.
 */
final class AcknowledgedVersion implements AutoCloseable {

  private final RandomAccessFile file; // a FileChannel would be closed by an interrupt
  private long version;

  private AcknowledgedVersion(RandomAccessFile file, long version) {
    this.file = file;
    this.version = version;
  }

  /** Keeps the version as long as the program runs: for a database without a file. */
  static AcknowledgedVersion inMemory() {
    return new AcknowledgedVersion(null, 0);
  }

  /** Keeps the version in a file of {@value Long#BYTES} bytes, which is made if it is missing. */
  static AcknowledgedVersion in(Path path) throws IOException {
    if (Files.notExists(path)) {
      OwnerOnly.createFile(path);
    }
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      if (file.length() < Long.BYTES) {
        write(file, 0); // takes its space now; later writes only replace these bytes
      }
      file.seek(0);
      return new AcknowledgedVersion(file, file.readLong());
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** The highest version that was recorded. */
  synchronized long version() {
    return version;
  }

  /** Records a version, if it is higher than the last one. */
  synchronized void record(long stored) throws IOException {
    if (stored > version) {
      if (file != null) {
        write(file, stored);
      }
      version = stored;
    }
  }

  /** Writes all bytes in one call, so that {@code kill -9} cannot leave half of a number. */
  private static void write(RandomAccessFile file, long stored) throws IOException {
    file.seek(0);
    file.write(ByteBuffer.allocate(Long.BYTES).putLong(stored).array());
  }

  /** Records a lower version: somebody has put an older copy of the database back. */
  synchronized void reset(long stored) throws IOException {
    version = 0;
    record(stored);
  }

  @Override
  public synchronized void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
