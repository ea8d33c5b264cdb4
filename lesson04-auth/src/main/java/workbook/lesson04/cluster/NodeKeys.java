package workbook.lesson04.cluster;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson03.nodes.ClusterLock;
import workbook.lesson03.storage.NodeLock;
import workbook.lesson04.token.SigningKey;

/**
 * Which keys each node trusts, by their ids. A node that has no key in common with another one
 * would refuse the tokens of that other one, and nobody would know why: so it does not start.
 */
public final class NodeKeys {

  private static final String STRANGER =
      "SELECT node FROM node_key WHERE node <> :me AND "
          + NodeLock.isHeld("node")
          + " GROUP BY node HAVING NOT bool_or(kid IN (<ids>)) ORDER BY node LIMIT 1";

  /** A node that has just ended, or that begins now with new keys, still counts for a moment. */
  private static final int LOOKS = 10;

  private static final long BETWEEN_LOOKS_MILLIS = 200;

  private NodeKeys() {}

  /**
   * Writes down which keys this node trusts.
   *
   * @param me this node's name, whose lock it has
   * @param ids of its keys, one at least
   * @throws IOException if a node that runs trusts none of them; the message is fit to be shown
   */
  public static void declare(String me, Jdbi jdbi, Set<String> ids) throws IOException {
    jdbi.useTransaction(handle -> forget(handle, me)); // those of an earlier run
    Optional<String> stranger = writeUnlessStranger(me, jdbi, ids);
    for (int look = 1; stranger.isPresent() && look < LOOKS; look++) {
      pause();
      stranger = writeUnlessStranger(me, jdbi, ids);
    }
    if (stranger.isPresent()) {
      throw new IOException(
          "the node "
              + stranger.get()
              + (" has another key in " + SigningKey.ENVIRONMENT)
              + ": all nodes need the same one");
    }
  }

  private static Optional<String> writeUnlessStranger(String me, Jdbi jdbi, Set<String> ids) {
    return jdbi.inTransaction(
        handle -> {
          ClusterLock.take(handle); // of two that start at the same time, the second looks
          Optional<String> found = stranger(handle, me, ids);
          if (found.isEmpty()) {
            write(handle, me, ids);
          }
          return found;
        });
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while it looked at the keys of the other nodes", e);
    }
  }

  private static void forget(Handle handle, String me) {
    handle.execute("DELETE FROM node_key WHERE node = ?", me);
  }

  private static void write(Handle handle, String me, Set<String> ids) {
    forget(handle, me);
    for (String id : ids) {
      handle.execute("INSERT INTO node_key (node, kid) VALUES (?, ?)", me, id);
    }
  }

  private static Optional<String> stranger(Handle handle, String me, Set<String> ids) {
    return handle
        .createQuery(STRANGER)
        .bind("me", me)
        .bindList("ids", ids)
        .mapTo(String.class)
        .findOne();
  }
}
