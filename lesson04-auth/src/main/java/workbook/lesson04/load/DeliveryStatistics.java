package workbook.lesson04.load;

import java.util.BitSet;
import java.util.stream.Stream;

/**
 * What each user has heard of each message, and how late. For one thread.
 *
 * <p>A delay counts from the moment at which the message was due to be sent: were the speaker late
 * because the computer is busy, that would be a delay, too.
 */
final class DeliveryStatistics {

  private static final long BUCKET_NANOS = 100_000;
  private static final int BUCKETS = 100_000;

  private final int first;
  private final int messages;
  private final long beginNanos;
  private final long periodNanos;
  private final BitSet[] heard;

  /** How many deliveries took so many tenths of a millisecond; the last has all longer ones. */
  private final long[] delays = new long[BUCKETS];

  private long delivered;
  private long doubled;
  private long worstNanos;
  private int stored;
  private int refused;

  /**
   * @param first the number of the first message; others are not counted
   * @param beginNanos when it is due
   * @param periodNanos from one message to the next
   */
  DeliveryStatistics(int users, int first, int messages, long beginNanos, long periodNanos) {
    this.first = first;
    this.messages = messages;
    this.beginNanos = beginNanos;
    this.periodNanos = periodNanos;
    this.heard = Stream.generate(() -> new BitSet(messages)).limit(users).toArray(BitSet[]::new);
  }

  int first() {
    return first;
  }

  int messages() {
    return messages;
  }

  /** When the message of this number is to be sent. */
  long dueNanos(int number) {
    return beginNanos + (number - first) * periodNanos;
  }

  void heard(int user, int number, long nowNanos) {
    int place = number - first;
    if (place < 0 || place >= messages) {
      return;
    }
    if (heard[user].get(place)) {
      doubled++;
      return;
    }
    heard[user].set(place);
    delivered++;
    long delay = Math.max(0, nowNanos - dueNanos(number));
    worstNanos = Math.max(worstNanos, delay);
    delays[(int) Math.min(BUCKETS - 1, delay / BUCKET_NANOS)]++;
  }

  /** The server's answer to a message: whether it has stored it. */
  void answered(boolean ok) {
    if (ok) {
      stored++;
    } else {
      refused++;
    }
  }

  boolean isComplete() {
    return delivered == expected() && stored + refused == messages;
  }

  private long expected() {
    return (long) messages * heard.length;
  }

  long delivered() {
    return delivered;
  }

  long lost() {
    return expected() - delivered;
  }

  long doubled() {
    return doubled;
  }

  /** How many messages the server has said to have stored. */
  int stored() {
    return stored;
  }

  double worstMillis() {
    return worstNanos / 1e6;
  }

  /**
   * A delay in milliseconds that this share (0 to 1) of the deliveries did not exceed, to a tenth;
   * NaN if there were none.
   */
  double delayMillis(double share) {
    long rank = (long) Math.ceil(share * delivered);
    long seen = 0;
    for (int i = 0; i < BUCKETS && delivered > 0; i++) {
      seen += delays[i];
      if (seen >= Math.max(1, rank)) {
        return (i + 1) * BUCKET_NANOS / 1e6;
      }
    }
    return Double.NaN;
  }
}
