package workbook.lesson03.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FileUtils;

/**
 * The newest state in a database's file, read before H2 opens the database.
 *
 * <p>The file begins with the <em>store header</em>, which says where the newest state is. Because
 * of a fault in H2 the header can point to the state before it, if the newest one was written into
 * space that had become free; H2 uses such space again after 45 s. If the process was then killed
 * ({@code kill -9}), H2 opens the state that the header names, and everything stored since is gone,
 * acknowledged or not. (H2 2.3.230 to 2.5.252, {@code FileStore.storeBuffer}: {@code lastChunk} is
 * set after {@code writeChunk}, which writes the header.) In its recovery mode H2 reads the whole
 * file instead.
 *
 * @param version the number of the newest complete state; it rises with every commit
 * @param isComplete whether the file is as H2 left it when it closed the database
 */
record StoredState(long version, boolean isComplete) {

  private static final int HEADER_BYTES = 4_096;

  /**
   * Reads the file. Empty if there is no file yet, if it is encrypted or in use, or if H2 runs in
   * another process.
   *
   * @throws DamagedException if H2 finds no state in it
   */
  static Optional<StoredState> of(H2Url url) throws DamagedException {
    Optional<String> file = url.h2File().filter(name -> FileUtils.exists(name));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    if (FileUtils.size(file.get()) == 0) {
      return Optional.of(new StoredState(0, false)); // H2 makes a database of it
    }
    MVStore.Builder builder = new MVStore.Builder().fileName(file.get()).readOnly();
    try {
      if (wasClosed(file.get())) {
        StoredState inHeader = read(builder);
        if (inHeader.isComplete()) {
          return Optional.of(inHeader);
        }
      }
      return Optional.of(read(builder.recoveryMode()));
    } catch (MVStoreException e) {
      if (e.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT
          || e.getCause() instanceof EOFException) {
        throw new DamagedException(e);
      }
      return Optional.empty(); // H2 says why when it opens the database
    }
  }

  /** Whether the header says that H2 closed the file: only then is it read without recovery. */
  private static boolean wasClosed(String file) {
    try (InputStream in = FileUtils.newInputStream(file)) {
      return new String(in.readNBytes(HEADER_BYTES), StandardCharsets.ISO_8859_1)
          .contains("clean:1");
    } catch (IOException e) {
      return false;
    }
  }

  private static StoredState read(MVStore.Builder file) {
    try (MVStore store = file.open()) {
      Map<String, Object> header = store.getFileStore().getStoreHeader();
      long version = store.getFileStore().lastChunkVersion();
      return new StoredState(
          version,
          header.containsKey("clean") && DataUtils.readHexLong(header, "version", 0) == version);
    }
  }

  /** Corrects the store header, so that H2 opens the newest state. Changes nothing else. */
  static void correctHeader(H2Url url) throws IOException {
    try {
      new MVStore.Builder()
          .fileName(url.h2File().orElseThrow())
          .recoveryMode()
          .autoCommitDisabled()
          .open()
          .close(0);
    } catch (MVStoreException e) {
      throw new IOException(Faults.reason(e), e);
    }
  }
}
