package workbook.lesson02.host.http;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.function.BooleanSupplier;

/**
 * Makes the threads of the event loops. If one ends while the host serves, its connections get no
 * answers any more, and Netty only logs it. Here the thread then throws an exception that nobody
 * catches, for which the programs of this workbook end with an error message.
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
