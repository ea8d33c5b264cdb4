package workbook.lesson02.limit;

import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Reports at most every ten seconds what may happen a thousand times a second. */
public final class LogThrottle {

  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private long times;
  private long quietUntil = System.nanoTime();

  /** It happened; the report gets how many times it did since the last one. */
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
