package workbook.lesson03.room;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import workbook.lesson02.limit.TokenBucket;

/**
 * Limits how many messages each speaker may send: a number for each second, and after a pause
 * {@value #BURST_SECONDS} times that number at once. People write less; a program could send far
 * more, and each of its messages would be stored and sent to everyone.
 *
 * @param <K> what tells one speaker from another
 */
public final class MessageRate<K> {

  /** For a person, generous. */
  public static final int DEFAULT = 10;

  public static final int MOST = 100_000;

  /** For how many seconds one may speak at once, after a pause. */
  public static final int BURST_SECONDS = 5;

  private final int perSecond;
  private final LongSupplier nanoTime;

  /** Ordered by the last message of each speaker. A full bucket limits nothing, and is removed. */
  private final Map<K, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  public MessageRate(int perSecond) {
    this(perSecond, System::nanoTime);
  }

  /**
   * @param perSecond 1 to {@value #MOST}
   * @param nanoTime the time in nanoseconds, as {@link System#nanoTime()} tells it
   */
  public MessageRate(int perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes a token for one message, see {@link TokenBucket#take}.
   *
   * @return 0 if the message is allowed; else it is refused, and this is the number of seconds to
   *     wait
   */
  public synchronized int take(K speaker) {
    long now = nanoTime.getAsLong();
    int burst = perSecond * BURST_SECONDS;
    int wait =
        buckets.computeIfAbsent(speaker, quiet -> new TokenBucket(perSecond, burst, now)).take(now);
    dropFull(now);
    return wait;
  }

  public int perSecond() {
    return perSecond;
  }

  private void dropFull(long now) {
    Iterator<TokenBucket> longestQuiet = buckets.values().iterator();
    while (longestQuiet.hasNext() && longestQuiet.next().isFull(now)) {
      longestQuiet.remove();
    }
  }

  synchronized int size() {
    return buckets.size();
  }
}
