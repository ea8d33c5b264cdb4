package workbook.lesson03.storage;

/**
 * The lock on a node's name, which PostgreSQL keeps for as long as the node is connected. It is
 * free a few milliseconds after {@code kill -9}: so other nodes see that it is gone.
 */
public final class NodeLock {

  /** A number that means nothing to other programs. */
  private static final int NODES = 0x6e6f6465;

  /** Its parameter is the node's name. */
  static final String TAKE = "SELECT pg_advisory_lock(" + NODES + ", hashtext(?))";

  private NodeLock() {}

  /**
   * A condition of SQL: whether there is a node of a name.
   *
   * @param name an expression of SQL
   */
  public static String isHeld(String name) {
    return "EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2"
        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        + (" AND classid = " + NODES)
        + (" AND objid = (hashtext(" + name + ")::bigint & 4294967295)::oid)");
  }
}
