package workbook.lesson03.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * H2's own database behind a connection, for what SQL does not tell of it: which state of it is on
 * disk, and whether every page can be read.
 */
final class H2Engine {

  private final Database database;

  private H2Engine(Database database) {
    this.database = database;
  }

  /** Empty if the database runs in another process. */
  static Optional<H2Engine> behind(Connection connection) throws SQLException {
    return connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
        ? Optional.of(new H2Engine(session.getDatabase()))
        : Optional.empty();
  }

  boolean isSame(H2Engine other) {
    return database == other.database;
  }

  /**
   * The number of the last state that was written to the file completely; it rises with every
   * commit. 0 if there is no file.
   */
  long storedVersion() {
    FileStore<?> file = store().getFileStore();
    return file == null ? 0 : Math.max(0, file.lastChunkVersion());
  }

  /** Reads all pages of all tables and indexes; one that cannot be read throws. */
  void readAll() {
    for (String name : store().getMapNames()) {
      int id = DataUtils.parseHexInt(store().getMetaMap().get(DataUtils.META_NAME + name));
      MVMap<Object, Object> map = store().getMap(id);
      if (map != null) { // else H2 does not use it
        Cursor<Object, Object> entries = map.cursor(null);
        while (entries.hasNext()) {
          entries.next();
        }
      }
    }
  }

  /** Whether a commit is handed to the operating system before it returns. */
  boolean writesAtOnce() {
    return database.getWriteDelay() == 0;
  }

  /** Closes it without writing anything more, whoever uses it; does nothing if it is closed. */
  void closeAtOnce() {
    database.shutdownImmediately();
  }

  private MVStore store() {
    return database.getStore().getMvStore();
  }
}
