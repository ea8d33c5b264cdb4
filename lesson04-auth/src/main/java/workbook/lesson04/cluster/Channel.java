package workbook.lesson04.cluster;

import java.util.Locale;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What nodes tell each other with NOTIFY. It goes to all nodes, also to the one that tells it, once
 * the transaction is committed. A node that is not connected to the database misses it. So it says
 * only where to look, except for {@link #READ}.
 */
enum Channel {

  /** There are new messages. */
  MESSAGES,

  /** Somebody came or went. */
  PRESENCE,

  /** A user has logged out; with the id of the token. */
  LOGOUT,

  /** An account was deleted, or has another password; with its name. */
  ACCOUNT,

  /** A user has read a conversation, see {@link ReadNews}. */
  READ;

  /** The name in PostgreSQL. */
  String id() {
    return "chat_" + name().toLowerCase(Locale.ROOT);
  }

  static Channel of(String id) {
    return Stream.of(values()).filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  static void listenToAll(Handle handle) {
    for (Channel channel : values()) {
      handle.execute("LISTEN " + channel.id());
    }
  }

  /**
   * @param what at most 8,000 bytes
   */
  void tell(Handle handle, String what) {
    handle
        .createQuery("SELECT pg_notify(:channel, :what)")
        .bind("channel", id())
        .bind("what", what)
        .mapTo(String.class)
        .one();
  }
}
