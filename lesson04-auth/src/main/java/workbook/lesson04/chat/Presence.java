package workbook.lesson04.chat;

import java.util.List;
import java.util.UUID;

/**
 * Who is online. A user is in the list once, however many connections (tabs, devices) there are,
 * until the last of them is closed. All methods are called under the room's lock: while one of them
 * waits for the database, nothing is delivered.
 */
public interface Presence {

  /** Adds a connection to this server; true if its user was not online before. */
  boolean add(String user, UUID connection);

  /** Removes a connection, if it is still there; true if it was its user's last one. */
  boolean remove(String user, UUID connection);

  /** Whether this server has this connection of the user. */
  boolean has(String user, UUID connection);

  /** Whether the user is online, by the name as it is shown. */
  boolean has(String user);

  /** All who are online, in the order in which they came. */
  List<Person> list();

  /** How many are online. */
  int size();

  /**
   * Tells the user's connections to other servers how far a conversation has been read, soon; waits
   * for nothing. It may be missed.
   */
  void tellOthers(String user, ReadUpTo mark);
}
