package workbook.lesson03.nodes;

import org.jdbi.v3.core.Handle;

/**
 * A channel by which nodes tell each other news, with PostgreSQL's NOTIFY. News goes to all nodes,
 * also to the one that tells it, once the transaction is committed. A node that is not connected to
 * the database misses it. So it says only where to look, unless it may be missed.
 *
 * @param id the name in PostgreSQL, in lower case
 */
public record NewsChannel(String id) {

  void listen(Handle handle) {
    handle.execute("LISTEN " + id);
  }

  /**
   * Tells all nodes that listen.
   *
   * @param what at most 8,000 bytes
   */
  public void tell(Handle handle, String what) {
    handle
        .createQuery("SELECT pg_notify(:channel, :what)")
        .bind("channel", id)
        .bind("what", what)
        .mapTo(String.class)
        .one();
  }
}
