package workbook.lesson03.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import workbook.lesson01.secret.OwnerOnly;

/**
 * Notes, outside of the database, the number of its newest state that was acknowledged to a user.
 * H2 takes a file that was cut off for one whose last write was interrupted: it opens an earlier
 * state and reports nothing. The note shows that something is missing.
 */
final class Witness implements AutoCloseable {

  private final RandomAccessFile file; // a FileChannel would be closed by an interrupt
  private long version;

  private Witness(RandomAccessFile file, long version) {
    this.file = file;
    this.version = version;
  }

  /** One that remembers as long as the program runs. */
  static Witness inMemory() {
    return new Witness(null, 0);
  }

  /**
   * One that remembers in a file: {@value Long#BYTES} bytes, which are made if they are missing.
   */
  static Witness in(Path path) throws IOException {
    if (Files.notExists(path)) {
      OwnerOnly.createFile(path);
    }
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      if (file.length() < Long.BYTES) {
        write(file, 0); // now, while there is space; later it is only written over
      }
      file.seek(0);
      return new Witness(file, file.readLong());
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** The highest that was noted. */
  synchronized long version() {
    return version;
  }

  synchronized void note(long stored) throws IOException {
    if (stored > version) {
      if (file != null) {
        write(file, stored);
      }
      version = stored;
    }
  }

  /** At once: of a number of which kill -9 leaves half, nobody knows what it was. */
  private static void write(RandomAccessFile file, long stored) throws IOException {
    file.seek(0);
    file.write(ByteBuffer.allocate(Long.BYTES).putLong(stored).array());
  }

  /** Notes a lower number than before: for an older copy of the database that was put back. */
  synchronized void reset(long stored) throws IOException {
    version = 0;
    note(stored);
  }

  @Override
  public synchronized void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
