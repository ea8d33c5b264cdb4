package workbook.lesson04.load;

import java.util.BitSet;

/**
 * What one user has heard of the messages to everyone, over all of its connections. A message may
 * come live and from the history; but over one connection each comes live at most once, in the
 * order of the ids.
 */
final class Heard {

  private final MessageIds ids;
  private final Delays delays;
  private final BitSet numbers = new BitSet();
  private long last;
  private long lastOfConnection;
  private boolean isCaughtUp;
  private long doubled;
  private long outOfOrder;

  /** Takes how long it lasts until the next message; null while nobody wants to know. */
  private Delays nextAfter;

  private long nextSinceNanos;

  /**
   * @param delays takes how long each delivery has taken
   */
  Heard(MessageIds ids, Delays delays) {
    this.ids = ids;
    this.delays = delays;
  }

  /** A message that came live. */
  synchronized void live(HeardMessage message) {
    if (message.id() == lastOfConnection) {
      doubled++;
    } else if (message.id() < lastOfConnection) {
      outOfOrder++;
    }
    lastOfConnection = Math.max(lastOfConnection, message.id());
    take(message);
    if (isCaughtUp) {
      last = Math.max(last, message.id());
    }
  }

  /** A message of the history, which was asked for because it was missed; oldest first. */
  synchronized void missed(HeardMessage message) {
    take(message);
    last = Math.max(last, message.id());
  }

  private void take(HeardMessage message) {
    if (!ids.isIdOf(message.number(), message.id())) {
      doubled++; // it was stored twice
    }
    if (numbers.get(message.number())) {
      return;
    }
    numbers.set(message.number());
    long now = System.nanoTime();
    delays.add(now - message.saidNanos());
    if (nextAfter != null && message.saidNanos() - nextSinceNanos > 0) {
      nextAfter.add(now - nextSinceNanos);
      nextAfter = null;
    }
  }

  /** Nothing that was missed is still to come: from now on the last id is that of the last one. */
  synchronized void caughtUp() {
    isCaughtUp = true;
    last = Math.max(last, lastOfConnection);
  }

  synchronized boolean isCaughtUp() {
    return isCaughtUp;
  }

  /** The connection has ended. */
  synchronized void lost() {
    isCaughtUp = false;
    lastOfConnection = 0;
  }

  /** Measures how long it lasts from now until a message is heard that is said later than now. */
  synchronized void measureNext(Delays after) {
    nextAfter = after;
    nextSinceNanos = System.nanoTime();
  }

  /** Up to this id it has heard everything. */
  synchronized long last() {
    return last;
  }

  /** How many of these messages it has not heard. */
  synchronized int missing(BitSet said) {
    BitSet missing = (BitSet) said.clone();
    missing.andNot(numbers);
    return missing.cardinality();
  }

  synchronized int count() {
    return numbers.cardinality();
  }

  synchronized long doubled() {
    return doubled;
  }

  synchronized long outOfOrder() {
    return outOfOrder;
  }
}
