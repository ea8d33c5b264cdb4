package workbook.lesson04.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A receiver that polls: after a pause (short polling), or at once where the server waits (long).
 */
final class PollReceiver implements Receiver {

  private static final int WAIT_SECONDS = 30;

  private final ReceiverContext context;
  private final Duration interval;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private long since;
  private long askedNanos;
  private volatile boolean closed;

  /**
   * @param interval from one request to the next; zero for long polling
   */
  PollReceiver(ReceiverContext context, Duration interval) {
    this.context = context;
    this.interval = interval;
    this.since = context.since();
    if (interval.isZero()) {
      poll();
      ready.complete(null);
    } else {
      // Each receiver begins at another moment, as people do who open their browsers.
      pollAfter(ThreadLocalRandom.current().nextLong(interval.toNanos()));
    }
  }

  @Override
  public CompletableFuture<Void> ready() {
    return ready;
  }

  private void pollAfter(long nanos) {
    context.timer().schedule(this::poll, nanos, TimeUnit.NANOSECONDS);
  }

  private void poll() {
    if (closed) {
      return;
    }
    askedNanos = System.nanoTime();
    String path = "/messages?since=" + since + (interval.isZero() ? "&wait=" + WAIT_SECONDS : "");
    context.get(path, HttpResponse.BodyHandlers.ofString()).thenAccept(this::heard);
  }

  private void heard(String messages) {
    if (!context.read(messages, list -> list.forEach(this::take))) {
      return;
    }
    ready.complete(null);
    if (interval.isZero()) {
      poll();
    } else {
      pollAfter(interval.toNanos() - (System.nanoTime() - askedNanos));
    }
  }

  private void take(JsonNode message) {
    since = message.required("id").asLong();
    context.receive(message);
  }

  @Override
  public void close() {
    closed = true;
  }
}
