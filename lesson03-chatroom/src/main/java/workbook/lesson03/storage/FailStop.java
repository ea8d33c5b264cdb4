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
 * Gives connections to the database, or refuses. After a fault (a full disk, a file that was
 * deleted) nothing is read or written any more, and every request fails at once. Meanwhile a thread
 * closes the database, opens it again and checks that it is complete, once a second until that
 * succeeds. So everything that was acknowledged is there.
 *
 * <p>Reads are refused too: the file may lack what was stored last. If that is a logout, its token
 * would be accepted again.
 */
final class FailStop implements ConnectionFactory, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FailStop.class);

  private static final long PAUSE_SECONDS = 1;

  private final H2Url url;
  private final Witness witness;
  private final Proof proof = new Proof();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile OpenDatabase current;
  private boolean serves;
  private Thread mender;

  /**
   * Opens the database, and reads all of it once: a damaged page is found now or when somebody asks
   * for it.
   *
   * @param witness is closed with this
   * @throws IOException if it misses something that was stored, or cannot be read
   */
  FailStop(H2Url url, Witness witness) throws SQLException, IOException {
    this.url = url;
    this.witness = witness;
    try {
      current = first();
    } catch (SQLException | IOException | RuntimeException e) {
      witness.close();
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
    } catch (RuntimeException e) { // H2's own, or what it stumbled upon amid the damage
      throw new DamagedException(e);
    }
  }

  private OpenDatabase open(H2Url which) throws SQLException, IOException {
    return new OpenDatabase(which, witness, this::mend);
  }

  /** Looks whether all is there, and sees to it that H2 finds it. */
  private void prepareFile() throws IOException {
    Optional<StoredState> stored = StoredState.of(url);
    if (current != null && stored.isEmpty() && url.h2File().isPresent()) {
      throw new IOException("its file is not there, or cannot be looked into");
    }
    if (stored.isPresent()) {
      checkWitness(stored.get());
      if (!stored.get().isWhole() && stored.get().version() > 0) {
        StoredState.correctNote(url);
      }
    }
  }

  /**
   * An older copy that somebody has put back is whole in itself; a file that was cut off is not.
   */
  private void checkWitness(StoredState stored) throws IOException {
    if (stored.version() < witness.version()) {
      if (current != null || !stored.isWhole()) {
        throw new MissingDataException();
      }
      log.warn("The database is an older copy: what was stored since is not in it.");
      witness.reset(stored.version());
    }
  }

  /** For Flyway, which brings the tables up to date before {@link #serve}. */
  DataSource dataSource() {
    return current.dataSource();
  }

  /**
   * Begins to mend faults. Until it is called, a fault is thrown to the caller who opens the
   * database, and nothing is mended.
   */
  synchronized void serve() throws SQLException {
    proof.begin(current);
    serves = true;
  }

  @Override
  public Connection openConnection() throws SQLException {
    return current.connection();
  }

  private synchronized void mend(OpenDatabase broken) {
    if (broken != current || !serves || closed.getCount() == 0) {
      return; // else a trial of the mender's own, or nobody uses it yet, or any more
    }
    log.error(
        "The database failed: {}. Nothing is read or written until it is whole again.",
        broken.fault().map(Faults::reason).orElse("unknown reason"));
    mender = new Thread(() -> mendUntilWhole(broken), "database-mender");
    mender.setDaemon(true);
    mender.start();
  }

  private void mendUntilWhole(OpenDatabase broken) {
    String told = "";
    try {
      do {
        try {
          broken.closeAtOnce();
          use(proven());
          log.info("The database is whole again: all that was acknowledged is there.");
          return;
        } catch (Throwable e) { // whatever it is: without this thread all is refused for ever
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

  /** Opened, found complete, written to, closed as a crash would, and found complete again. */
  private OpenDatabase proven() throws SQLException, IOException {
    prepareFile();
    OpenDatabase trial = open(url.ofExisting());
    try {
      proof.check(trial);
      proof.write(trial);
    } finally {
      trial.closeAtOnce();
    }
    prepareFile();
    OpenDatabase again = open(url.ofExisting());
    try {
      proof.check(again);
      return again;
    } catch (Throwable e) { // an open one would be in the way of the next
      again.closeAtOnce();
      throw e;
    }
  }

  private synchronized void use(OpenDatabase whole) {
    current = whole;
    if (closed.getCount() == 0) {
      whole.close();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    Thread busy;
    synchronized (this) {
      busy = mender;
    }
    try {
      if (busy != null) {
        busy.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    current.close();
    witness.close();
  }
}
