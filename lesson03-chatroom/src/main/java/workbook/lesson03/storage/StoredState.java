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
 * What is in a database's file before H2 opens the database.
 *
 * <p>The file begins with a note of where its newest state is. H2 writes that note one state too
 * early when the newest one went into space that had become free, which begins after 45 s; opened
 * after a {@code kill -9}, it follows the note, and everything since is gone, acknowledged or not
 * (H2 2.3.230 to 2.5.252, {@code FileStore.storeBuffer}: {@code lastChunk} is set after {@code
 * writeChunk}, which writes the note). In its recovery mode it looks at the whole file instead.
 *
 * @param version the number of the newest state that is there completely; it rises with every
 *     commit
 * @param isWhole whether the file is as H2 left it when it closed the database
 */
record StoredState(long version, boolean isWhole) {

  private static final int NOTE_BYTES = 4_096;

  /**
   * Empty if there is no file yet, if it cannot be looked into because it is encrypted or in use,
   * or if H2 runs in another process.
   *
   * @throws DamagedException if H2 finds nothing in it
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
        StoredState noted = read(builder);
        if (noted.isWhole()) {
          return Optional.of(noted);
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

  /** Whether the note says so; else H2 would search the file, and then once more. */
  private static boolean wasClosed(String file) {
    try (InputStream in = FileUtils.newInputStream(file)) {
      return new String(in.readNBytes(NOTE_BYTES), StandardCharsets.ISO_8859_1).contains("clean:1");
    } catch (IOException e) {
      return false;
    }
  }

  private static StoredState read(MVStore.Builder file) {
    try (MVStore store = file.open()) {
      Map<String, Object> note = store.getFileStore().getStoreHeader();
      long version = store.getFileStore().lastChunkVersion();
      return new StoredState(
          version,
          note.containsKey("clean") && DataUtils.readHexLong(note, "version", 0) == version);
    }
  }

  /** Corrects the note, so that H2 opens the newest state. Changes nothing else. */
  static void correctNote(H2Url url) throws IOException {
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
