package workbook.lesson03.nodes;

import org.jdbi.v3.core.Handle;

/**
 * A lock in the database that the transactions of all nodes take, one at a time: those that store
 * messages, and those that change who is online. PostgreSQL gives a message its id before it
 * commits. Without the lock, a message could be committed after another one with a higher id. A
 * node that has read the higher one would never read it.
 *
 * <p>Nobody waits for a client, or for a lock of a JVM, while he holds it.
 */
public final class ClusterLock {

  /** A number that means nothing to other programs. */
  private static final long CHANGING = 0x6368616e67696e67L;

  private ClusterLock() {}

  /**
   * Takes the lock, which ends with the transaction. It must be a statement of its own: what a
   * statement reads is as old as its beginning, and so older than the lock that it waited for.
   */
  public static void take(Handle handle) {
    handle.createQuery("SELECT pg_advisory_xact_lock(" + CHANGING + ")").mapTo(String.class).one();
  }
}
