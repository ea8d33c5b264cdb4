package workbook.lesson02.host.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests of all connections. */
final class RequestCounts {

  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger expected = new AtomicInteger();
  private final LongAdder refused = new LongAdder();

  void begun() {
    busy.incrementAndGet();
  }

  void ended() {
    busy.decrementAndGet();
  }

  void answered(int status) {
    ended();
    if (status >= 400) {
      refused.increment();
    }
  }

  void expected(int change) {
    expected.addAndGet(change);
  }

  /**
   * Connections on which a request may be on its way that nobody can send again: the new ones, and
   * those that a proxy keeps open.
   */
  int expected() {
    return expected.get();
  }

  /** Requests that are not answered yet, and connections that are not HTTP any more. */
  int busy() {
    return busy.get();
  }

  /** Requests that were answered with a status of 400 or more. */
  long refused() {
    return refused.sum();
  }
}
