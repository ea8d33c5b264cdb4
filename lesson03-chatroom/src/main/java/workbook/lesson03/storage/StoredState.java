package workbook.lesson03.storage;

import java.io.EOFException;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FileUtils;

/**
 * What H2 finds in a database's file, before it writes there itself.
 *
 * @param version the number of the last state that is there completely; it rises with every commit
 * @param isWhole whether the file is as H2 left it when it closed the database
 */
record StoredState(long version, boolean isWhole) {

  /**
   * Empty if there is no file yet, if it cannot be looked into because it is encrypted or in use,
   * or if H2 runs in another process.
   *
   * @throws DamagedException if H2 finds nothing in it
   */
  static Optional<StoredState> of(DatabaseUrl url) throws DamagedException {
    Optional<String> file = url.h2File().filter(name -> FileUtils.exists(name));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    if (FileUtils.size(file.get()) == 0) {
      return Optional.of(new StoredState(0, false)); // H2 makes a database of it
    }
    try (MVStore store = new MVStore.Builder().fileName(file.get()).readOnly().open()) {
      Map<String, Object> header = store.getFileStore().getStoreHeader();
      long version = store.getFileStore().lastChunkVersion();
      return Optional.of(
          new StoredState(
              version,
              header.containsKey("clean")
                  && DataUtils.readHexLong(header, "version", 0) == version));
    } catch (MVStoreException e) {
      if (e.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT
          || e.getCause() instanceof EOFException) {
        throw new DamagedException(e);
      }
      return Optional.empty(); // H2 says why when it opens the database
    }
  }
}
