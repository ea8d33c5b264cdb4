package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleListener;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import workbook.exercises.SameMoment;
import workbook.lesson03.room.History;
import workbook.lesson03.storage.Storage;

/**
 * The chat's database, for contracts. To open one takes longer than most tests: so all tests of a
 * contract share one, and each finds it empty. It is in memory: nothing waits for the disk.
 */
final class SharedStorage implements AutoCloseable {

  private static final String TABLES =
      "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'";

  /** If two threads ask the database at the same moment, both ask before one gets its answer. */
  private static final SqlLogger EACH_WAITS_FOR_THE_OTHER =
      new SqlLogger() {
        @Override
        public void logBeforeExecution(StatementContext context) {
          SameMoment.letTheOtherGoFirst();
        }
      };

  private final Storage storage;
  private final List<String> tables;

  /** Connections to the database that somebody uses now. */
  private final Set<Handle> open = ConcurrentHashMap.newKeySet();

  private SharedStorage(Storage storage) {
    this.storage = storage;
    tables = storage.jdbi().withHandle(SharedStorage::tables);
    storage
        .jdbi()
        .getConfig(Handles.class)
        .addListener(
            new HandleListener() {
              @Override
              public void handleCreated(Handle handle) {
                open.add(handle);
              }

              @Override
              public void handleClosed(Handle handle) {
                open.remove(handle);
              }
            });
  }

  /**
   * @param folder an empty one
   */
  static SharedStorage in(Path folder) throws IOException {
    Optional<String> inMemory = Optional.of("jdbc:h2:mem:" + UUID.randomUUID());
    return new SharedStorage(Storage.open(folder, inMemory, History.SCHEMA));
  }

  /** As it was when it was opened: no messages, the next id is 1, and none of a learner's tables. */
  Storage emptied() {
    storage.jdbi().setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    storage.jdbi().useHandle(this::empty);
    storage.jdbi().setSqlLogger(EACH_WAITS_FOR_THE_OTHER);
    return storage;
  }

  private void empty(Handle handle) {
    List<String> more = tables(handle);
    more.removeAll(tables);
    more.forEach(table -> handle.execute("DROP TABLE \"" + table + "\" CASCADE"));
    handle.execute("TRUNCATE TABLE said RESTART IDENTITY");
  }

  private static List<String> tables(Handle handle) {
    return handle.createQuery(TABLES).mapTo(String.class).list();
  }

  /**
   * There are few connections, and whoever keeps one takes it away from all others. Closes those
   * that are left, so that the next test has all.
   */
  void checkAllAreClosed() {
    List<Handle> left = List.copyOf(open);
    left.forEach(SharedStorage::close);
    assertThat(left.size())
        .as("how many handles your code has opened and not closed (withHandle and useHandle close theirs)")
        .isZero();
  }

  private static void close(Handle handle) {
    try {
      handle.close();
    } catch (JdbiException e) {
      // it was in the middle of a transaction
    }
  }

  /** As it is: what a server finds that is started again. */
  Storage kept() {
    return storage;
  }

  @Override
  public void close() {
    storage.close();
  }
}
