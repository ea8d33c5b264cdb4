package workbook.lesson02.host.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests of all connections. */
final class RequestCounts {

  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger proxyConnections = new AtomicInteger();
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

  void proxyConnected() {
    proxyConnections.incrementAndGet();
  }

  void proxyIsDone() {
    proxyConnections.decrementAndGet();
  }

  /** Open connections of trusted proxies on which a request is answered, or may come. */
  int proxyConnections() {
    return proxyConnections.get();
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
