package workbook.lesson03.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The database while it is open; it is used until its first fault, and not afterwards. H2 alone
 * would go on: after a failed write it closes the database, and opens it again for the next
 * connection, with its default settings and without checking that everything is there.
 */
final class OpenDatabase implements AutoCloseable {

  private static final int CONNECTIONS = 16;

  private final JdbcConnectionPool pool;
  private final Optional<H2Engine> engine;
  private final Optional<FileIdentity> file;
  private final AcknowledgedVersion acknowledged;
  private final Consumer<OpenDatabase> whenBroken;
  private final AtomicReference<Throwable> fault = new AtomicReference<>();

  /**
   * Opens the database, and makes it if there is none.
   *
   * @param acknowledged gets the version of each stored state before the commit returns
   * @param whenBroken is called at the first fault, by the thread in which it happened
   * @throws IOException if its file cannot be looked at
   */
  OpenDatabase(H2Url url, AcknowledgedVersion acknowledged, Consumer<OpenDatabase> whenBroken)
      throws SQLException, IOException {
    this.acknowledged = acknowledged;
    this.whenBroken = whenBroken;
    Optional<Path> path = url.file().filter(Files::exists);
    file = path.isPresent() ? Optional.of(FileIdentity.of(path.get())) : Optional.empty();
    pool = JdbcConnectionPool.create(url.jdbc(), url.user(), url.password());
    pool.setMaxConnections(CONNECTIONS);
    try (Connection first = pool.getConnection()) {
      engine = H2Engine.behind(first);
    }
  }

  /**
   * A connection on which every fault is noticed.
   *
   * @throws StorageDownException if there was one
   */
  Connection connection() throws SQLException {
    if (fault.get() != null) {
      throw new StorageDownException();
    }
    try {
      Connection connection = pool.getConnection();
      try {
        prepare(connection);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
      return new WatchedConnection(this, connection).proxy();
    } catch (SQLException | RuntimeException e) {
      notice(e);
      throw e;
    }
  }

  /** A URL with {@code INIT} or {@code AUTOCOMMIT} in it may want it otherwise. */
  private void prepare(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.setAutoCommit(true);
    }
    if (engine.isPresent()) {
      H2Engine behind = H2Engine.behind(connection).orElseThrow();
      if (!behind.isSame(engine.get())) {
        behind.closeAtOnce();
        throw new SQLException("H2 has opened the database again by itself");
      }
      if (!behind.writesAtOnce()) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("SET WRITE_DELAY 0");
        }
      }
    }
  }

  /** Connections on which no fault is noticed: for Flyway, before anybody uses the database. */
  DataSource dataSource() {
    return pool;
  }

  void notice(Throwable e) {
    if (Faults.isFault(e) && fault.compareAndSet(null, e)) {
      whenBroken.accept(this);
    }
  }

  /** Records the version that is stored, before the caller acknowledges it to anybody. */
  void recordVersion() throws SQLException {
    if (engine.isPresent()) {
      try {
        long stored = engine.get().storedVersion();
        if (file.isPresent() && stored > acknowledged.version()) {
          file.get().check(); // what is written to a deleted file is lost: do not acknowledge it
        }
        acknowledged.record(stored);
      } catch (IOException e) {
        throw new SQLException("the version of what is stored could not be recorded", e);
      }
    }
  }

  /** The first fault, if there was one. */
  Optional<Throwable> fault() {
    return Optional.ofNullable(fault.get());
  }

  Optional<H2Engine> engine() {
    return engine;
  }

  /**
   * Ends it as a crash would: H2 writes nothing more. So H2 is ended first: to close the last of
   * its connections would make it write.
   */
  void closeAtOnce() {
    engine.ifPresent(H2Engine::closeAtOnce);
    pool.dispose();
  }

  /**
   * Closes it. The connections that nobody uses are closed first: if they are all, H2 then writes
   * what is left and marks its file as closed. Requests that still run fail.
   */
  @Override
  public void close() {
    pool.dispose();
    engine.ifPresent(H2Engine::closeAtOnce);
  }
}
