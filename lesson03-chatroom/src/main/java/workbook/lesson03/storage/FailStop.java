package workbook.lesson03.storage;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens connections to the database, until the database has a fault, such as a full disk or a
 * deleted file. After a fault nothing is read or written, and every request fails at once.
 * Meanwhile a thread closes the database, opens it again and checks that it is complete, once a
 * second until that succeeds. So when requests are answered again, everything that was acknowledged
 * is there.
 *
 * <p>Reads are refused, too, because the file may lack what was stored last. If that was a logout,
 * its token would be accepted again.
 */
final class FailStop implements ConnectionFactory, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FailStop.class);

  private static final long PAUSE_SECONDS = 1;

  private final H2Url url;
  private final AcknowledgedVersion acknowledged;
  private final DurabilityCheck durability = new DurabilityCheck();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile OpenDatabase current;
  private boolean serves;
  private Thread recovery;

  /**
   * Opens the database, and reads all of it once: so a damaged page is found now, and not when
   * somebody asks for it.
   *
   * @param acknowledged is closed with this
   * @throws IOException if the database lacks something that was stored, or cannot be read
   */
  FailStop(H2Url url, AcknowledgedVersion acknowledged) throws SQLException, IOException {
    this.url = url;
    this.acknowledged = acknowledged;
    try {
      current = first();
    } catch (SQLException | IOException | RuntimeException e) {
      acknowledged.close();
      throw e;
    }
  }

  private OpenDatabase first() throws SQLException, IOException {
    prepareFile();
    OpenDatabase first = open(url);
    try {
      readAll(first);
      return first;
    } catch (IOException | RuntimeException e) {
      first.closeAtOnce();
      throw e;
    }
  }

  private static void readAll(OpenDatabase database) throws DamagedException {
    try {
      database.engine().ifPresent(H2Engine::readAll);
    } catch (RuntimeException e) { // of H2, or of Java where H2 does not expect the damage
      throw new DamagedException(e);
    }
  }

  private OpenDatabase open(H2Url which) throws SQLException, IOException {
    return new OpenDatabase(which, acknowledged, this::recover);
  }

  /**
   * Checks that the file has everything that was acknowledged, and corrects its header where H2
   * would not open the newest state.
   */
  private void prepareFile() throws IOException {
    Optional<StoredState> stored = StoredState.of(url);
    if (current != null && stored.isEmpty() && url.h2File().isPresent()) {
      throw new IOException("its file is not there, or cannot be looked into");
    }
    if (stored.isPresent()) {
      checkAcknowledged(stored.get());
      if (!stored.get().isComplete() && stored.get().version() > 0) {
        StoredState.correctHeader(url);
      }
    }
  }

  /**
   * Checks that the file is not older than what was acknowledged. A complete older file, found when
   * the server starts, is accepted: somebody has put an older copy back. A file that was cut off is
   * not complete.
   */
  private void checkAcknowledged(StoredState stored) throws IOException {
    if (stored.version() < acknowledged.version()) {
      if (current != null || !stored.isComplete()) {
        throw new MissingDataException();
      }
      log.warn("The database is an older copy: what was stored since is not in it.");
      acknowledged.reset(stored.version());
    }
  }

  /** For Flyway, which brings the tables up to date before {@link #serve}. */
  DataSource dataSource() {
    return current.dataSource();
  }

  /**
   * Begins to recover from faults. Until this is called, a fault is only thrown to the caller who
   * opens the database.
   */
  synchronized void serve() throws SQLException {
    durability.begin(current);
    serves = true;
  }

  @Override
  public Connection openConnection() throws SQLException {
    return current.connection();
  }

  /** Whether there was a fault, and the database that was opened again is not in use yet. */
  boolean isDown() {
    return current.fault().isPresent();
  }

  private synchronized void recover(OpenDatabase broken) {
    boolean isTrial = broken != current; // opened by the recovery thread itself
    boolean isClosed = closed.getCount() == 0;
    if (isTrial || !serves || isClosed) {
      return;
    }
    log.error(
        "The database failed: {}. Nothing is read or written until it is whole again.",
        broken.fault().map(Faults::reason).orElse("unknown reason"));
    recovery = new Thread(() -> reopenUntilComplete(broken), "database-recovery");
    recovery.setDaemon(true);
    recovery.start();
  }

  private void reopenUntilComplete(OpenDatabase broken) {
    String told = "";
    try {
      do {
        try {
          broken.closeAtOnce();
          use(reopened());
          log.info("The database is whole again: all that was acknowledged is there.");
          return;
        } catch (Throwable e) { // also Errors, such as OutOfMemoryError: it must try again
          String reason = Faults.reason(e);
          if (!reason.equals(told)) {
            log.error("The database is not whole yet: {}", reason);
          }
          told = reason;
        }
      } while (!closed.await(PAUSE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Opens the database again, and returns it if it keeps what is written: it must be complete, and
   * after one more write and an end as by a crash it must be complete again.
   */
  private OpenDatabase reopened() throws SQLException, IOException {
    prepareFile();
    OpenDatabase trial = open(url.ofExisting());
    try {
      durability.check(trial);
      durability.write(trial);
    } finally {
      trial.closeAtOnce();
    }
    prepareFile();
    OpenDatabase again = open(url.ofExisting());
    try {
      durability.check(again);
      return again;
    } catch (Throwable e) { // an open database would make the next attempt fail
      again.closeAtOnce();
      throw e;
    }
  }

  private synchronized void use(OpenDatabase complete) {
    current = complete;
    if (closed.getCount() == 0) {
      complete.close();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    Thread busy;
    synchronized (this) {
      busy = recovery;
    }
    try {
      if (busy != null) {
        busy.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    current.close();
    acknowledged.close();
  }
}
