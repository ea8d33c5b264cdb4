package workbook.lesson03.nodes;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson03.storage.NodeLock;

/**
 * The rows of the nodes, which show which of them are alive. A node that is alive has the lock of
 * its name, and writes the time into its row once a second. The lock is free at once when a process
 * is killed; but a process that stands still (SIGSTOP) keeps it, and writes no time.
 */
public final class NodeRows {

  private static final Logger log = LoggerFactory.getLogger(NodeRows.class);

  /** In seconds: it is still alive if it was late by less, as under heavy load. */
  private static final int LONGEST_SILENCE = 12;

  private static final String HAS_ENDED = "name <> :me AND NOT " + NodeLock.isHeld("name");

  private static final String IS_SILENT =
      "name <> :me AND heartbeat < clock_timestamp() - make_interval(secs => "
          + (LONGEST_SILENCE + ")");

  private final String me;
  private final Jdbi jdbi;
  private final String members;
  private final NewsChannel presence;

  /**
   * @param members the table of those who are there, with a column {@code node}
   * @param presence tells that they have changed
   */
  public NodeRows(String me, Jdbi jdbi, String members, NewsChannel presence) {
    this.me = me;
    this.jdbi = jdbi;
    this.members = members;
    this.presence = presence;
  }

  NewsChannel presence() {
    return presence;
  }

  /** Writes the time into this node's row; false if others have taken the row away. */
  public boolean beat() {
    return jdbi.withHandle(
            handle ->
                handle.execute("UPDATE node SET heartbeat = clock_timestamp() WHERE name = ?", me))
        == 1;
  }

  /** Makes this node's row, as a part of a transaction. */
  public void add(Handle handle) {
    handle.execute(
        "INSERT INTO node (name, heartbeat) VALUES (?, clock_timestamp())"
            + " ON CONFLICT (name) DO UPDATE SET heartbeat = EXCLUDED.heartbeat",
        me);
  }

  /**
   * Removes the rows of nodes that are not alive, and those of their users.
   *
   * @param connectedFor for how many seconds this node has been connected to the database. After an
   *     outage all nodes have been silent, and take their locks again one after the other
   */
  public void removeOthers(long connectedFor) {
    if (connectedFor > 2) {
      remove(HAS_ENDED, "has ended");
    }
    if (connectedFor > LONGEST_SILENCE) {
      remove(IS_SILENT, "has not answered for " + LONGEST_SILENCE + " s");
    }
  }

  private void remove(String which, String why) {
    String select = "SELECT name FROM node WHERE " + which;
    List<String> found =
        jdbi.withHandle(
            handle -> handle.createQuery(select).bind("me", me).mapTo(String.class).list());
    if (!found.isEmpty()) {
      removeNow(which).forEach(name -> log.warn("The node {} {}", name, why));
    }
  }

  private List<String> removeNow(String which) {
    return jdbi.inTransaction(
        handle -> {
          ClusterLock.take(handle);
          List<String> removed =
              handle
                  .createQuery("DELETE FROM node WHERE " + which + " RETURNING name")
                  .bind("me", me)
                  .mapTo(String.class)
                  .list();
          handle.execute("DELETE FROM " + members + " WHERE node NOT IN (SELECT name FROM node)");
          presence.tell(handle, "");
          return removed;
        });
  }

  /** Removes this node's own rows: it ends, or an earlier run of it has left them. */
  void removeOwn() {
    jdbi.useTransaction(
        handle -> {
          ClusterLock.take(handle);
          handle.execute("DELETE FROM node WHERE name = ?", me);
          handle.execute("DELETE FROM " + members + " WHERE node = ?", me);
          presence.tell(handle, "");
        });
  }
}
