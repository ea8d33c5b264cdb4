package workbook.lesson04.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one user has heard of the messages to everyone, over all of its connections. A message may
 * come live and from the history; but over one connection each comes live at most once, in the
 * order of the ids.
 */
final class Heard {

  private final Set<Long> ids = new HashSet<>();
  private final List<Long> delaysMillis = new ArrayList<>();
  private long last;
  private long lastOfConnection;
  private long doubled;
  private long outOfOrder;

  /**
   * @param last the id before the first message
   */
  Heard(long last) {
    this.last = last;
  }

  /** A new connection has begun. */
  synchronized void connected() {
    lastOfConnection = 0;
  }

  /** A message that came live. */
  synchronized void live(long id) {
    if (id == lastOfConnection) {
      doubled++;
    } else if (id < lastOfConnection) {
      outOfOrder++;
    }
    lastOfConnection = Math.max(lastOfConnection, id);
  }

  /**
   * A message, live or from the history; once it was heard, it is ignored.
   *
   * @param delayMillis since it was said
   */
  synchronized void heard(long id, long delayMillis) {
    if (ids.add(id)) {
      delaysMillis.add(delayMillis);
    }
    last = Math.max(last, id);
  }

  /** Up to here it has heard everything, as far as it knows. */
  synchronized long last() {
    return last;
  }

  synchronized long missing(Set<Long> said) {
    return said.stream().filter(id -> !ids.contains(id)).count();
  }

  synchronized long doubled() {
    return doubled;
  }

  synchronized long outOfOrder() {
    return outOfOrder;
  }

  synchronized List<Long> delaysMillis() {
    return List.copyOf(delaysMillis);
  }
}
