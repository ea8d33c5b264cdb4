package workbook.lesson02.host.http;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.function.BooleanSupplier;

/**
 * The threads of the event loops. One that ends while the host serves leaves its connections
 * unanswered, and Netty would only write it into the log: here it fails as any thread of a program
 * does, which ends the programs of this workbook with a word.
 */
final class LoopThreads extends DefaultThreadFactory {

  private final BooleanSupplier stopping;

  LoopThreads(BooleanSupplier stopping) {
    super("event-loop");
    this.stopping = stopping;
  }

  @Override
  public Thread newThread(Runnable loop) {
    return super.newThread(
        () -> {
          loop.run();
          if (!stopping.getAsBoolean()) {
            throw new IllegalStateException("an event loop has ended");
          }
        });
  }
}
