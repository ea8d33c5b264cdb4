package workbook.lesson04.load;

import java.util.BitSet;
import java.util.stream.Stream;

/**
 * Counts which user has received which message, and with how much delay. For one thread.
 *
 * <p>A delay counts from the moment when the message was due to be sent: if the sender is late
 * because the computer is busy, that is part of the delay.
 */
final class DeliveryStatistics {

  private static final long BUCKET_NANOS = 100_000;
  private static final int BUCKETS = 100_000;

  private final int first;
  private final int messages;
  private final long beginNanos;
  private final long periodNanos;
  private final BitSet[] heard;

  /** A histogram: the number of deliveries by tenths of a millisecond; the last has all longer. */
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

  /** When the message of this number is due to be sent. */
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

  /** Counts the server's acknowledgement of a message: whether it has stored it. */
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

  /** How many messages the server has acknowledged as stored. */
  int stored() {
    return stored;
  }

  double worstMillis() {
    return worstNanos / 1e6;
  }

  /**
   * A quantile of the delays, in milliseconds, to a tenth: 0.99 is the 99th percentile. NaN if
   * there were no deliveries.
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
