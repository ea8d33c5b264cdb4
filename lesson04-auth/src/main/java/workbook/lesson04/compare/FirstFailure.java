package workbook.lesson04.compare;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The first failure that is reported during a measurement; it ends the measurement. */
final class FirstFailure {

  private final Setting setting;
  private final CompletableFuture<Void> first = new CompletableFuture<>();

  FirstFailure(Setting setting) {
    this.setting = setting;
  }

  void report(String words) {
    first.completeExceptionally(new IOException(setting + ": " + words));
  }

  /**
   * Waits until a step is done or a failure is reported.
   *
   * @throws IOException if a failure is reported first; the message is fit to be shown
   */
  void awaitStep(CompletableFuture<Void> step) throws IOException {
    try {
      CompletableFuture.anyOf(step, first).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException told) {
        throw told;
      }
      throw e;
    }
  }

  /**
   * @throws IOException if a failure has been reported
   */
  void check() throws IOException {
    if (first.isDone()) {
      awaitStep(first);
    }
  }
}
