package workbook.lesson03.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.timer.DaemonTimer;

/**
 * Gives connections to a PostgreSQL database, or refuses. When the database cannot be reached,
 * every request fails at once: by itself each would wait for seconds, and all others behind it.
 * Meanwhile a thread looks five times a second whether the database answers again, and whether it
 * is the same one: an older copy in its place may lack what was acknowledged.
 */
final class OutageGuard implements ConnectionFactory, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OutageGuard.class);

  private static final long PING_MILLIS = 1_000;

  /** During an outage: to be refused costs little, and all wait for the end of it. */
  private static final long RETRY_MILLIS = 200;

  private static final int CONNECTIONS = 10;

  /** How long a request waits for a connection when all are in use. */
  private static final long WAIT_MILLIS = 2_000;

  /**
   * Commits wait for the disk, also where the administrator has set otherwise, as the server's
   * default or the user's. And a transaction ends if nothing more of it comes for two seconds:
   * where several servers share a database, one that stands still must not hold up the others.
   */
  private static final String SETTINGS =
      "SET idle_in_transaction_session_timeout = '2s';"
          + " SELECT set_config('synchronous_commit', 'on', false)"
          + " WHERE current_setting('synchronous_commit') = 'off'";

  /** How long the connection with the lock waits for an answer. */
  private static final int ANSWER_MILLIS = 10_000;

  /** A transaction or a session was idle for too long, or a transaction took too long. */
  private static final Set<String> OF_ONE_CONNECTION = Set.of("25P03", "25P04", "57P05");

  private final DataSource source;
  private final String identity;
  private final ServerLock lock;
  private final HikariDataSource pool;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final DaemonTimer timer = new DaemonTimer("database-ping");
  private volatile boolean isDown;

  /** Has the {@link ServerLock}. */
  private Connection holder;

  /**
   * @param identity which database it is, see {@link PostgresServer#identity}
   * @param lock is taken again after an outage
   * @param holder has the lock; is closed with this
   */
  OutageGuard(PostgresUrl url, String identity, ServerLock lock, Connection holder)
      throws SQLException {
    this.lock = lock;
    this.holder = holder;
    holder.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
    this.source = url.dataSource();
    this.identity = identity;
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0); // else the pool tries during an outage, too, with pauses of seconds
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setConnectionInitSql(SETTINGS);
    config.setExceptionOverride(judge());
    pool = new HikariDataSource(config);
    timer.scheduleWithFixedDelay(this::ping, PING_MILLIS, PING_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Asks the connection that has the lock. If only that one was lost, all others would go on, and
   * another server could take the lock.
   */
  private void ping() {
    Connection asked = holder();
    try (Statement statement = asked.createStatement()) {
      statement.execute("SELECT 1");
    } catch (SQLException e) {
      if (asked == holder()) { // else there is a new one already
        begin(e);
      }
    }
  }

  /**
   * What has become of a connection of the pool that has thrown an exception, by its SQLSTATE.
   *
   * <ul>
   *   <li>57P01 to 57P04: the server stops or starts, or the database was removed. 25006: it became
   *       one that can only be read. Both are outages.
   *   <li>25P03, 25P04, 57P05: PostgreSQL has ended this connection, which did nothing for too
   *       long. The others are not concerned.
   *   <li>08: the connection is lost. Whether it is the only one, the connection with the lock
   *       tells.
   * </ul>
   */
  private boolean isLost(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (OF_ONE_CONNECTION.contains(state)) {
      return true;
    }
    if (state.startsWith("57P") || state.equals("25006")) {
      begin(e);
      return true;
    }
    if (state.startsWith("08")) {
      ping();
      return true;
    }
    return false;
  }

  private synchronized Connection holder() {
    return holder;
  }

  @Override
  public Connection openConnection() throws SQLException {
    if (isDown) {
      throw new StorageDownException();
    }
    try {
      return pool.getConnection();
    } catch (SQLTransientConnectionException e) {
      if (e.getCause() != null) { // else all connections are in use
        begin(e);
      }
      throw e;
    }
  }

  boolean isDown() {
    return isDown;
  }

  /** The pool asks at every exception whether the connection is still good. */
  private SQLExceptionOverride judge() {
    return new SQLExceptionOverride() {
      @java.lang.Override // Override alone is the enum
      public Override adjudicate(SQLException e) {
        return isLost(e) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
      }
    };
  }

  private synchronized void begin(SQLException e) {
    if (isDown || closed.getCount() == 0) {
      return;
    }
    isDown = true;
    log.error(
        "The database failed: {}. Nothing is read or written until it answers again.",
        Faults.reason(e));
    Thread watch = new Thread(this::waitUntilItAnswers, "database-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private void waitUntilItAnswers() {
    String told = "";
    try {
      letGo();
      do {
        try {
          hold(checked());
          pool.getHikariPoolMXBean().softEvictConnections(); // those from before the outage
          isDown = false;
          log.info("The database answers again.");
          return;
        } catch (Exception e) { // also RuntimeExceptions: it must try again
          String reason = Faults.reason(e);
          if (!reason.equals(told)) {
            log.error("The database does not answer yet: {}", reason);
          }
          told = reason;
        }
      } while (!closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where only another connection was lost, the lock is still taken by this one. */
  private synchronized void letGo() {
    try {
      holder.close();
    } catch (SQLException e) {
      log.debug("The connection was lost already", e);
    }
  }

  /** A new connection to the same database, which has the lock. */
  private Connection checked() throws SQLException, IOException {
    Connection connection = source.getConnection();
    try {
      PostgresServer server = new PostgresServer(connection);
      server.checkWritable();
      if (!server.identity().equals(identity)) {
        throw new IOException(
            "it is another one than before, or an older copy; to go on with it, start again");
      }
      lock.take(connection);
      return connection;
    } catch (SQLException | IOException e) {
      connection.close();
      throw e;
    }
  }

  private synchronized void hold(Connection locked) throws SQLException {
    if (closed.getCount() == 0) {
      locked.close();
    } else {
      holder = locked;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    timer.shutdownNow();
    pool.close();
    letGo();
  }
}
