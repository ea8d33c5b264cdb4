package workbook.lesson02.limit;

import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Counts an event that may happen very often, and reports the count at most every ten seconds. */
public final class LogThrottle {

  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private long times;
  private long quietUntil = System.nanoTime();

  /** Counts the event. If a report is due, it gets the number of events since the last one. */
  public void happened(LongConsumer report) {
    long told;
    synchronized (this) {
      times++;
      long now = System.nanoTime();
      if (now - quietUntil < 0) {
        return;
      }
      quietUntil = now + PAUSE_NANOS;
      told = times;
      times = 0;
    }
    report.accept(told);
  }
}
