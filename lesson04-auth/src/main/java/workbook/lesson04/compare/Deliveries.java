package workbook.lesson04.compare;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;

/** Records which receiver has received which message, and with how much delay. */
final class Deliveries {

  private static final int TEXT_LENGTH = 100;

  private final int messages;
  private final int receivers;
  private final AtomicLongArray delays;
  private final AtomicInteger delivered = new AtomicInteger();
  private final AtomicInteger doubled = new AtomicInteger();

  Deliveries(int messages, int receivers) {
    this.messages = messages;
    this.receivers = receivers;
    this.delays = new AtomicLongArray(messages * receivers);
  }

  /** The text of a message, always of the same length: its number, and when it was sent. */
  static String text(int number) {
    String text = number + ":" + System.nanoTime() + ":";
    return text + "x".repeat(TEXT_LENGTH - text.length());
  }

  /** Takes the texts that one receiver receives. */
  Consumer<String> of(int receiver) {
    return text -> {
      String[] parts = text.split(":");
      long delay = Math.max(1, System.nanoTime() - Long.parseLong(parts[1]));
      int place = receiver * messages + Integer.parseInt(parts[0]);
      if (delays.compareAndSet(place, 0, delay)) {
        delivered.incrementAndGet();
      } else {
        doubled.incrementAndGet();
      }
    };
  }

  boolean areComplete() {
    return delivered.get() == messages * receivers;
  }

  int delivered() {
    return delivered.get();
  }

  int doubled() {
    return doubled.get();
  }

  int lost() {
    return messages * receivers - delivered.get();
  }

  /** A quantile of the delays, in milliseconds: 0.99 is the 99th percentile. */
  double delayMillis(double share) {
    long[] heard = new long[delays.length()];
    for (int i = 0; i < heard.length; i++) {
      heard[i] = delays.get(i);
    }
    long[] sorted = Arrays.stream(heard).filter(delay -> delay > 0).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)] / 1e6;
  }
}
