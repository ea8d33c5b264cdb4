package workbook.lesson04.exercises;

import java.util.List;

/** What exercise 4.9's room calls, on one thread. */
interface Attendance {

  /**
   * A node says that it is alive: its lease begins, or begins again.
   *
   * @return whether its lease was still good. If not, nothing is known of its users any more, and
   *     the node tells who is there
   */
  boolean renew(String node);

  /**
   * A user has opened a connection to a node.
   *
   * @return false, and nothing is noted, if the node has no good lease
   */
  boolean come(String user, String node);

  /** A user has closed a connection to a node. */
  void go(String user, String node);

  /** Who is online, each user once, in the order in which their oldest connections came. */
  List<String> online();
}
