package workbook.lesson04.compare;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** A receiver that reads a stream of server-sent events. */
final class StreamReceiver implements Receiver, Flow.Subscriber<String> {

  private static final String DATA = "data: ";

  private final ReceiverContext context;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private volatile Flow.Subscription lines;

  StreamReceiver(ReceiverContext context) {
    this.context = context;
    context
        .get("/messages/stream", HttpResponse.BodyHandlers.fromLineSubscriber(this))
        .thenRun(() -> context.failure().accept("the stream has ended"));
  }

  @Override
  public CompletableFuture<Void> ready() {
    return ready;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    lines = subscription;
    lines.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    ready.complete(null); // the first line is a comment, sent when the stream opens
    if (line.startsWith(DATA)) {
      context.read(line.substring(DATA.length()), context::receive);
    }
  }

  @Override
  public void onError(Throwable e) {} // the request fails, too

  @Override
  public void onComplete() {}

  @Override
  public void close() {
    if (lines != null) { // the connection was made
      lines.cancel();
    }
  }
}
