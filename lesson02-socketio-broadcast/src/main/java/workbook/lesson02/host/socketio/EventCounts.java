package workbook.lesson02.host.socketio;

import java.util.concurrent.atomic.LongAdder;

/** Counts the events of all clients, for whoever runs the server. */
public final class EventCounts {

  private final LongAdder received = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder refused = new LongAdder();

  void countReceived() {
    received.increment();
  }

  void countSent() {
    sent.increment();
  }

  void countRefused() {
    refused.increment();
  }

  /** Events from clients, since the server started. */
  public long received() {
    return received.sum();
  }

  /** Events and acknowledgements to clients: a broadcast counts once for each receiver. */
  public long sent() {
    return sent.sum();
  }

  /** CONNECT packets that an auth listener did not accept. */
  public long refused() {
    return refused.sum();
  }
}
