package workbook.lesson04;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import workbook.lesson03.storage.Storage;

/** Thousands of private messages of alice to bob, numbered from 0, as long as may be. */
final class LongHistory {

  /**
   * Six kilobytes each on the wire, some 24 MB together: three times what may wait for a client.
   */
  static final int MESSAGES = 4_000;

  private LongHistory() {}

  /** Writes them into the folder of a server that has run once and is closed. */
  static void write(Path data) throws IOException {
    try (Storage storage = Storage.open(data, Optional.empty())) {
      storage.jdbi().useHandle(LongHistory::write);
    }
  }

  /** As {@link #write}, for a bob who has received none of them. */
  static void writeUndelivered(Path data) throws IOException {
    try (Storage storage = Storage.open(data, Optional.empty())) {
      storage
          .jdbi()
          .useHandle(
              handle -> {
                write(handle);
                handle.execute(
                    "INSERT INTO undelivered SELECT recipient, id FROM message ORDER BY id");
              });
    }
  }

  private static void write(Handle handle) {
    handle.execute(
        """
        INSERT INTO message (time, sender, recipient, text)
        SELECT CURRENT_TIMESTAMP, 'alice', 'bob', X || ' ' || REPEAT('字', 1990)
        FROM SYSTEM_RANGE(0, ?)
        """,
        MESSAGES - 1);
  }

  /** The number of a message, by its text. */
  static int number(String text) {
    return Integer.parseInt(text.substring(0, text.indexOf(' ')));
  }
}
